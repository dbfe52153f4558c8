import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { heldOutMnist, heldOutZip, mnistTest } from '../../../bench/reader/held-out-digits.ts';
import { HELD_OUT } from '../../../scripts/reader-training/recipe.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lenet-1989-held-out-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** An IDX file of bytes. */
function idx(sizes: readonly number[], data: Uint8Array): Uint8Array {
  const header = sizes.flatMap((size) => [size >>> 24, (size >> 16) & 255, (size >> 8) & 255, size & 255]);
  return Uint8Array.from([0, 0, 8, sizes.length, ...header, ...data]);
}

test('takes the end of zip.train, paper as 0 and ink as 255', async () => {
  const line = (label: number, level: string) => `${label} ${Array(256).fill(level).join(' ')}\n`;
  const text = line(9, '1') + line(3, '-1') + line(4, '0.5').repeat(HELD_OUT.zip - 1);
  await writeFile(join(folder, 'zip.train.gz'), gzipSync(text));
  const digits = await heldOutZip(folder);
  expect(digits).toHaveLength(HELD_OUT.zip);
  expect([digits[0]?.label, digits[1]?.label]).toEqual([3, 4]);
  expect([digits[0]?.levels[7], digits[1]?.levels[7]]).toEqual([0, 191]);
  expect([digits[0]?.width, digits[0]?.height, digits[0]?.levels.length]).toEqual([16, 16, 256]);
});

test("takes the end of MNIST's training digits, and all of its test digits", async () => {
  const count = HELD_OUT.mnist + 2;
  const images = Uint8Array.from({ length: count * 6 }, (_, i) => Math.floor(i / 6) % 251);
  const labels = Uint8Array.from({ length: count }, (_, n) => n % 10);
  await writeFile(join(folder, 'train-images-idx3-ubyte'), idx([count, 3, 2], images));
  await writeFile(join(folder, 'train-labels-idx1-ubyte'), idx([count], labels));
  await writeFile(join(folder, 't10k-images-idx3-ubyte'), idx([2, 3, 2], images.subarray(0, 12)));
  await writeFile(join(folder, 't10k-labels-idx1-ubyte.gz'), gzipSync(idx([2], labels.subarray(0, 2))));
  const digits = await heldOutMnist(folder);
  expect(digits).toHaveLength(HELD_OUT.mnist);
  expect(digits[0]).toEqual({ width: 2, height: 3, levels: new Uint8Array(6).fill(2), label: 2 });
  expect((await mnistTest(folder)).map(({ label }) => label)).toEqual([0, 1]);
});

test('names what is not there', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'lenet-1989-empty-'));
  try {
    await expect(heldOutZip(empty)).rejects.toThrow('zip.train: expected a file, found none');
    await expect(heldOutMnist(empty)).rejects.toThrow(/train-(images|labels).*: expected a file, found none/);
  } finally {
    await rm(empty, { recursive: true });
  }
});
