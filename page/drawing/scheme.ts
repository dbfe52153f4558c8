import { signal } from '@preact/signals';
import { type Colours, DARK, LIGHT } from './colours.ts';

/** The colours of the canvases. */
export const colours = signal<Colours>(LIGHT);

/** Has the colours follow the reader's system, light or dark. */
export function followScheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    colours.value = dark.matches ? DARK : LIGHT;
  };
  dark.addEventListener('change', follow);
  follow();
}
