import { effect, signal } from '@preact/signals';
import { decodeAddress } from './address.ts';
import type { View } from './navigation.ts';
import { view } from './navigation.ts';
import { addressText, openAddress } from './page-address.ts';

/** Milliseconds without a change after which the address is written: browsers refuse more than a few a second. */
const QUIET = 400;

/** The view that an address to send opens: not the one in which it is sent. */
export const viewToSend = signal<View>('read');

/**
 * Opens the address that the page was called with, and keeps it up with what is shown. Each view that is opened is an entry
 * of the history, which knows its view: the way back leads to that, and all else stays as it is.
 */
export function followAddress(): void {
  let written = location.hash.slice(1);
  let isPenDown = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  if (written !== '') openAddress(decodeAddress(written));
  let entry = view.peek();
  let text = written;
  const put = (how: 'pushState' | 'replaceState') => {
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
    if (!isPenDown && text !== written) put('replaceState');
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, QUIET);
  };
  effect(() => {
    const now = addressText();
    const isOther = view.value !== entry;
    // What is left is left as it was shown last.
    if (isOther) put('replaceState');
    text = now;
    entry = view.value;
    if (isOther) put('pushState');
    soon();
  });
  effect(() => {
    if (view.value !== 'share') viewToSend.value = view.value;
  });
  addEventListener('popstate', ({ state }) => {
    const called = location.hash.slice(1);
    if (called === written) return;
    written = called;
    const page = decodeAddress(called);
    entry = page.view;
    // An address that was typed has no state.
    if (state) view.value = entry;
    else openAddress(page);
  });
  const pen = (isDown: boolean) => () => {
    isPenDown = isDown;
    if (!isDown) soon();
  };
  addEventListener('pointerdown', pen(true), true);
  for (const name of ['pointerup', 'pointercancel']) addEventListener(name, pen(false), true);
}
