import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { removeLeftovers, replaceFile, replaceFiles } from '../../../scripts/disk/replace-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'replace-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a file is replaced as a whole, and nothing is left beside it', async () => {
  const path = join(folder, 'a.json');
  await replaceFile(path, 'the first, which is longer');
  await replaceFile(path, Uint8Array.of(50));
  expect(readFileSync(path, 'utf8')).toBe('2');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test.skipIf(!existsSync('/dev/full'))(
  'where one of several files has no room, all keep what they have',
  async () => {
    const paths = ['b', 'c', 'd'].map((name) => join(folder, `${name}.json`));
    for (const path of paths) writeFileSync(path, 'old');
    // What is written beside the second one goes to a disk that is full.
    symlinkSync('/dev/full', `${paths[1]}.${process.pid}.tmp`);
    await expect(replaceFiles(paths.map((path) => [path, 'new'] as const))).rejects.toThrow(
      new Error(`${paths[1]}: no space left on device`),
    );
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'b.json', 'c.json', 'd.json']);
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['old', 'old', 'old']);
    await replaceFiles(paths.map((path, k) => [path, `new ${k}`] as const));
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['new 0', 'new 1', 'new 2']);
    for (const path of paths) rmSync(path);
  },
);

test.skipIf(!existsSync('/dev/full'))('so it is with more files than are written at once', async () => {
  const own = join(folder, 'many');
  mkdirSync(own);
  const paths = Array.from({ length: 11 }, (_, k) => join(own, `${k}.json`));
  const files = (text: string) => paths.map((path, k) => [path, `${text} ${k}`] as const);
  await replaceFiles(files('old'));
  symlinkSync('/dev/full', `${paths[9]}.${process.pid}.tmp`);
  await expect(replaceFiles(files('new'))).rejects.toThrow(new Error(`${paths[9]}: no space left on device`));
  expect(readdirSync(own)).toHaveLength(paths.length);
  expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(files('old').map(([, text]) => text));
  rmSync(own, { recursive: true });
});

test('what cannot be put in its place leaves nothing beside it', async () => {
  const path = join(folder, 'taken');
  mkdirSync(join(path, 'full'), { recursive: true });
  await expect(replaceFile(path, 'text')).rejects.toThrow(/taken/);
  expect(readdirSync(folder).sort()).toEqual(['a.json', 'taken']);
});

test('leftovers of one file are removed, and nothing else', async () => {
  for (const name of ['b.7.tmp', 'b.123.tmp', 'b', 'b.txt', 'bb.7.tmp'])
    writeFileSync(join(folder, name), '');
  await removeLeftovers(join(folder, 'b'));
  expect(readdirSync(folder).sort()).toEqual(['a.json', 'b', 'b.txt', 'bb.7.tmp', 'taken']);
});
