import { basename, extname, join } from 'node:path';
import { STDIN, STDIN_NAME } from './decode.ts';

/** Where the steps of each picture are drawn: by its name, with a number for those of the same name in other folders. */
export function svgPaths(folder: string, places: readonly string[]): string[] {
  const taken = new Set<string>();
  return places.map((place) => {
    const name = place === STDIN ? STDIN_NAME.replace(' ', '-') : basename(place, extname(place));
    let free = name;
    // Some file systems take capitals for small letters.
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name}-${n}`;
    taken.add(free.toLowerCase());
    return join(folder, `${free}.svg`);
  });
}
