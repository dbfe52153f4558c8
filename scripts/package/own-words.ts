import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/**
 * The words that the sources of a room have to themselves: no other source has them, but in comments.
 * @param sources the folder of all sources
 * @param room the folder of the room in it, such as `tensor/simd`
 */
export async function ownWords(sources: string, room: string): Promise<string[]> {
  const files = await readdir(sources, { recursive: true });
  const own = new Set<string>();
  const others = new Set<string>();
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const code = (await readFile(join(sources, file), 'utf8')).replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '');
    const words = file.split(sep).join('/').startsWith(`${room}/`) ? own : others;
    for (const word of code.match(/\b[A-Za-z_]\w*/g) ?? []) words.add(word);
  }
  return [...own].filter((word) => !others.has(word));
}
