import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ifThere } from '../../../scripts/disk/if-there.ts';

const folder = mkdtempSync(join(tmpdir(), 'if-there-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'file'), 'text');
const read = (...names: string[]) => {
  const path = join(folder, ...names);
  return ifThere(path, () => readFile(path, 'utf8'));
};

test('what is there is read, and what is not is undefined, below a file too', async () => {
  expect(await read('file')).toBe('text');
  expect(await read('none')).toBeUndefined();
  expect(await read('none', 'below')).toBeUndefined();
  expect(await read('file', 'below')).toBeUndefined();
});

test('what cannot be read is an error with its place, and so is what the reader throws', async () => {
  await expect(read('.')).rejects.toThrow(`${folder}: is a folder, where a file is expected`);
  await expect(ifThere(folder, () => Promise.reject(new RangeError('mine')))).rejects.toThrow(
    new RangeError('mine'),
  );
});
