import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check, refuse } from './check.ts';
import { ENTRIES } from './entries.js';
import { importFaults, lineFaults } from './rules.ts';
import { measureSize, type Size } from './size.ts';

/** What a page has to fetch at most, in bytes after gzip, and what a bundler may keep for one that imports little. */
const MOST_BYTES: readonly [size: keyof Size, most: number, what: string][] = [
  ['library', 30_000, 'has dist/index.js'],
  ['pictures', 9_800, 'has dist/pictures.js'],
  ['reader', 8_000, 'has dist/reader.js'],
  ['onnx', 3_550, 'has dist/onnx.js'],
  ['toOnnx', 1_550, 'costs a page that imports toOnnx alone, besides the library,'],
  ['network', 22_000, 'costs a page that imports LeNet1989 alone'],
  ['trainedReader', 8_000, 'costs a page that imports trainedReader, besides the library,'],
  ['trained1989', 8_000, 'costs a page that imports trained1989, besides the library,'],
  ['normalise', 2_200, 'costs a page that imports normalise alone, and thus no weights,'],
];

/**
 * What is built: which modules it has, and how large they are.
 * @param root the folder of the project
 */
export async function checkModules(root: string): Promise<void> {
  for (const { module, imports } of ENTRIES) {
    const code = await readFile(join(root, module), 'utf8');
    const needs = imports.length > 0 ? `needs ${imports.join(', ')} alone` : 'needs no other';
    await check(`has ${module} in one file, which ${needs}`, () => refuse(importFaults(code, imports)));
    await check(`has lines in ${module} that can be printed above an error`, () => refuse(lineFaults(code)));
  }
  const size = await measureSize();
  for (const [name, most, what] of MOST_BYTES) {
    await check(`${what} at most ${most} bytes, gzipped`, () =>
      refuse(size[name] > most ? [`found ${size[name]} bytes`] : []),
    );
  }
}
