import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownWords } from '../../../scripts/package/own-words.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lenet-1989-test-'));
  const files: Record<string, string> = {
    'room/a.ts':
      '/** not\n * said */\nexport const here = { splat: 1, row: there.row, both: 2 }; // nor this',
    'room/inside/b.ts': 'const inner = here.splat;',
    'room/c.txt': 'nothing',
    'rooms/d.ts': "const text = 'row';\n/* here */ there.both = 1; // splat",
    'e.ts': 'export { there };',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

test('the words of a room are those that no other source has, whatever its comments say', async () => {
  const found = await ownWords(folder, 'room');
  expect(found.sort()).toEqual(['here', 'inner', 'splat']);
});

test('in the sources of the library they are the names of instructions, not what a type of the outside has', async () => {
  const found = await ownWords(fileURLToPath(new URL('../../../src', import.meta.url)), 'tensor/simd');
  expect(found).toEqual(expect.arrayContaining(['load32_splat', 'br_if', 'pmin']));
  for (const name of ['row', 'address', 'shape', 'Tensor', 'forward']) expect(found).not.toContain(name);
});
