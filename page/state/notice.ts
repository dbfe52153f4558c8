import { signal } from '@preact/signals';

/** What the page has to say about an address or a file that it was given. */
export const notice = signal<string | undefined>(undefined);
