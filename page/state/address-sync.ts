import { effect, signal } from '@preact/signals';
import { decodeAddress } from './address.ts';
import type { View } from './navigation.ts';
import { view } from './navigation.ts';
import { addressText, openAddress } from './page-address.ts';

/** Milliseconds without a change after which the address is written: browsers refuse more than a few a second. */
const QUIET = 400;

/** The view that an address to send opens: not the one in which it is sent. */
export const viewToSend = signal<View>('read');

/** Opens the address that the page was called with, and keeps it up with what is shown. */
export function followAddress(): void {
  let written = location.hash.slice(1);
  let isPenDown = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  if (written !== '') openAddress(decodeAddress(written));
  const write = () => {
    // The pen that goes up calls again.
    if (isPenDown) return;
    const text = addressText();
    if (text === written) return;
    written = text;
    try {
      history.replaceState(history.state, '', text === '' ? location.pathname + location.search : `#${text}`);
    } catch {
      // A browser that has had too many: the next change writes it.
      written = '';
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, QUIET);
  };
  effect(() => {
    addressText();
    soon();
  });
  effect(() => {
    if (view.value !== 'share') viewToSend.value = view.value;
  });
  addEventListener('hashchange', () => {
    const text = location.hash.slice(1);
    if (text === written) return;
    written = text;
    openAddress(decodeAddress(text));
  });
  const pen = (isDown: boolean) => () => {
    isPenDown = isDown;
    if (!isDown) soon();
  };
  addEventListener('pointerdown', pen(true), true);
  for (const name of ['pointerup', 'pointercancel']) addEventListener(name, pen(false), true);
}
