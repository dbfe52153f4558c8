import { signal } from '@preact/signals';

/** What the page shows, one at a time. */
export const VIEWS = ['read', 'network', 'step', 'train', 'errors', 'share'] as const;

/** One of them. */
export type View = (typeof VIEWS)[number];

/** Where the tour is, counted from 0; undefined where nobody is on it. */
export const tourStep = signal<number | undefined>(undefined);

/** The view that is open. */
export const view = signal<View>('read');
