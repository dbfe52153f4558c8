import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programOf } from './programs.js';

/** Where compilers, bundlers and others are installed that take the package, and no part of it or of its development. */
export const CONSUMERS: string = fileURLToPath(new URL('consumers', import.meta.url));

/**
 * A program of one of them, to be run by `process.execPath`.
 * @param from the package
 * @param name the program, where it is not called as the package is
 */
export function consumer(from: string, name: string = from): string {
  return programOf(from, name, CONSUMERS);
}

/** Which version of each is pinned, by package. */
export async function pinned(): Promise<Readonly<Record<string, string>>> {
  const { dependencies } = JSON.parse(await readFile(join(CONSUMERS, 'package.json'), 'utf8'));
  return dependencies;
}
