import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { oneLine } from '../../src/tensor/show.ts';
import { describeSystemError } from '../disk/system-error.ts';

/** A file that was read. */
export interface FoundFile {
  /** As errors name it: on one line whatever its name. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const LONGEST_PATH = 1000;

/**
 * The first of some files that is there.
 * @returns undefined if there is none
 * @throws Error that names a file which is there but cannot be read, or a folder in its place if there is nothing else
 */
export async function readFirst(folder: string, places: readonly string[]): Promise<FoundFile | undefined> {
  let inTheWay: Error | undefined;
  for (const place of places) {
    const path = join(folder, place);
    try {
      return { path: oneLine(path, LONGEST_PATH), bytes: await readFile(path) };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') continue;
      const described = new Error(describeSystemError(error, path));
      if (code !== 'EISDIR') throw described;
      inTheWay ??= described;
    }
  }
  if (inTheWay) throw inTheWay;
  return undefined;
}

/**
 * The one file below a folder whose name fits, packed or not: in the folder itself, or in `raw` or another folder's `raw`
 * in it, where other programs leave their files.
 * @returns undefined if there is none
 * @throws Error that names all, if there are several, or a folder or file that cannot be read
 */
export async function readOnly(folder: string, fits: RegExp): Promise<FoundFile | undefined> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    throw new Error(describeSystemError(error, folder));
  }
  const raw = ['raw', ...names.map((name) => join(name, 'raw'))];
  const below = await Promise.all(
    raw.map((each) =>
      readdir(join(folder, each)).then(
        (found) => found.map((name) => join(each, name)),
        () => [],
      ),
    ),
  );
  const found = [...names, ...below.flat()].filter((name) => fits.test(basename(name))).sort();
  const different = new Set(found.map((name) => name.replace(/\.gz$/i, '')));
  if (different.size > 1) {
    throw new Error(
      `${folder}: expected one file of a kind, found ${found.map((name) => oneLine(name)).join(', ')}`,
    );
  }
  return readFirst(folder, found.reverse());
}
