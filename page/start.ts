import { type ComponentType, h, render } from 'preact';
import { followScheme } from './drawing/scheme.ts';
import { fetchRest } from './state/fetched.ts';
import { readPictures } from './state/pictures.ts';

/** Puts a component in the page; when it is on the screen, fetches what else it needs, and keeps all for later visits. */
export function start(Component: ComponentType): void {
  followScheme();
  readPictures();
  const place = document.querySelector('#page') as HTMLElement;
  place.replaceChildren();
  render(h(Component, null), place);
  requestAnimationFrame(() => setTimeout(fetchAll));
}

async function fetchAll(): Promise<void> {
  await fetchRest();
  // There is none where the page is not secure, and a browser may forbid it.
  await navigator.serviceWorker?.register(new URL('./offline.ts', import.meta.url)).catch(() => undefined);
}
