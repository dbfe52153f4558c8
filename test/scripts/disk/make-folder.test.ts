import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../../../scripts/disk/make-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'make-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('folders above it are made too, and what is there stays', async () => {
  await makeFolder(join(folder, 'deep/er'));
  await makeFolder(join(folder, 'deep/er'));
  expect(existsSync(join(folder, 'deep/er'))).toBe(true);
});

test('what cannot be made is told with its place', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, 'mine');
  await expect(makeFolder(file)).rejects.toThrow(new Error(`${file}: a file is where a folder is expected`));
  await expect(makeFolder(join(file, 'below'))).rejects.toThrow(
    new Error(`${join(file, 'below')}: a file is where a folder is expected`),
  );
});

test.runIf(process.platform === 'linux')('below /proc it ends', async () => {
  await expect(makeFolder('/proc/none/such')).rejects.toThrow('no such file or directory');
});
