import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../../scripts/make-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'make-folder-'));
afterAll(() => rmSync(root, { recursive: true }));

test('makes a folder and those above it, once and again', async () => {
  const folder = join(root, 'a/b/c');
  await makeFolder(folder);
  await makeFolder(folder);
  await makeFolder('.');
  expect(statSync(folder).isDirectory()).toBe(true);
});

test('two at once make one', async () => {
  const folder = join(root, 'd/e/f');
  await Promise.all([makeFolder(folder), makeFolder(folder), makeFolder(join(root, 'd/e'))]);
  expect(statSync(folder).isDirectory()).toBe(true);
});

test('throws what the system says', async () => {
  writeFileSync(join(root, 'file'), '');
  await expect(makeFolder(join(root, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(root, 'file/below/it'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test.skipIf(process.platform !== 'linux')(
  'comes back from where no folder can be (Linux alone has /proc)',
  async () => {
    await expect(makeFolder('/proc/nowhere/at/all')).rejects.toMatchObject({ code: 'ENOENT' });
  },
);
