import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectFolder } from '../../../scripts/disk/expect-folder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lenet-1989-expect-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a folder is one, and neither nothing nor a file', async () => {
  await expect(expectFolder(folder)).resolves.toBeUndefined();
  const nothing = join(folder, 'nothing');
  await expect(expectFolder(nothing)).rejects.toThrow(`${nothing}: no such file or directory`);
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(expectFolder(file)).rejects.toThrow(`${file}: a file is where a folder is expected`);
});
