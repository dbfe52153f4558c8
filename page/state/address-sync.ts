import { batch, effect, signal } from '@preact/signals';
import { decodeAddress } from './address.ts';
import { chosenUnit, shown, wanted } from './inside.ts';
import type { View } from './navigation.ts';
import { view } from './navigation.ts';
import { addressText, openAddress } from './page-address.ts';
import { isUntouched, subject } from './subject.ts';

/** Milliseconds without a change after which the address is written: browsers refuse more than a few a second. */
const QUIET = 400;

/** The view that an address to send opens: not the one in which it is sent. */
export const viewToSend = signal<View>('read');

/** What an entry of the history brings back. */
const SHOWN = [view, chosenUnit, shown, wanted, subject] as const;

/**
 * Opens the address that the page was called with, and keeps it up with what is shown: each view that is opened is an entry
 * of the history, where other changes are written over.
 */
export function followAddress(): void {
  let written = location.hash.slice(1);
  let isPenDown = false;
  let isGoingBack = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  if (written !== '') openAddress(decodeAddress(written));
  /** By their keys, of which no other visit has the same. */
  const entries = new Map<number, readonly unknown[]>();
  let newest = performance.timeOrigin;
  let entry = newest;
  let last = '';
  const put = (how: 'pushState' | 'replaceState', text: string) => {
    written = text;
    try {
      history[how](entry, '', text === '' ? location.pathname + location.search : `#${text}`);
    } catch {
      // A browser that has had too many: the next change writes it.
      written = '';
    }
  };
  const write = () => {
    // The pen that goes up calls again.
    if (!isPenDown && last !== written) put('replaceState', last);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, QUIET);
  };
  effect(() => {
    const text = addressText();
    const values = SHOWN.map(({ value }) => value);
    const before = entries.get(entry)?.[0];
    if (before !== undefined && before !== view.value && !isGoingBack) {
      clearTimeout(timer);
      put('replaceState', last);
      entry = ++newest;
      put('pushState', text);
    } else soon();
    entries.set(entry, values);
    last = text;
  });
  effect(() => {
    if (view.value !== 'share') viewToSend.value = view.value;
  });
  addEventListener('popstate', ({ state }) => {
    const text = location.hash.slice(1);
    const values = entries.get(state);
    entry = values ? state : ++newest;
    if (text === written) return;
    written = text;
    isGoingBack = true;
    if (!values) openAddress(decodeAddress(text));
    else
      batch(() => {
        const drawn = subject.peek();
        const isKept = !isUntouched();
        for (const [n, each] of SHOWN.entries()) each.value = values[n] as never;
        // What was drawn since is not lost.
        if (isKept) subject.value = drawn;
      });
    isGoingBack = false;
  });
  const pen = (isDown: boolean) => () => {
    isPenDown = isDown;
    if (!isDown) soon();
  };
  addEventListener('pointerdown', pen(true), true);
  for (const name of ['pointerup', 'pointercancel']) addEventListener(name, pen(false), true);
}
