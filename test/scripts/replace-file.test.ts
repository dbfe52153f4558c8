import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { removeLeftovers, replaceFile } from '../../scripts/replace-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'replace-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a file is replaced as a whole, and nothing is left beside it', async () => {
  const path = join(folder, 'a.json');
  await replaceFile(path, 'the first, which is longer');
  await replaceFile(path, Uint8Array.of(50));
  expect(readFileSync(path, 'utf8')).toBe('2');
  expect(readdirSync(folder)).toEqual(['a.json']);
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
