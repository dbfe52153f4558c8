import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ENTRIES } from '../../../scripts/package/entries.js';
import { manifestFaults } from '../../../scripts/package/rules.ts';

const project = new URL('../../../', import.meta.url);

/** A file of JSON, in which lines may be comments. */
function json(path: string) {
  const text = readFileSync(new URL(path, project), 'utf8');
  return JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, ''));
}

test('the package is the library, and what draws, reads and knows weights is loaded by itself', () => {
  expect(ENTRIES.map(({ from }) => from)).toEqual([
    'lenet-1989',
    'lenet-1989/pictures',
    'lenet-1989/trained',
    'lenet-1989/reader',
    'lenet-1989/onnx',
  ]);
  expect(ENTRIES.filter(({ source }) => !existsSync(new URL(source, project)))).toEqual([]);
});

test('an entry comes after those that it imports', () => {
  const names = ENTRIES.map(({ name }) => name);
  for (const [k, { imports }] of ENTRIES.entries())
    expect(names.slice(0, k)).toEqual(expect.arrayContaining([...imports]));
});

test('package.json, the compilers and the reference know every entry', () => {
  expect(manifestFaults(json('package.json'))).toEqual([]);
  expect(json('tsconfig.json').compilerOptions.paths).toEqual(
    Object.fromEntries(ENTRIES.map(({ from, source }) => [from, [`./${source}`]])),
  );
  const sources = ENTRIES.map(({ source }) => `../../${source}`);
  expect(json('scripts/reference/tsconfig.json').files).toEqual(sources);
  expect(json('scripts/reference/typedoc.json').entryPoints).toEqual(sources);
});
