import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMnist, readZipCode } from 'lenet-1989';
import { describe, expect, test } from 'vitest';
import { MNIST } from '../../scripts/fetching/mnist.ts';
import { ZIP_CODE } from '../../scripts/fetching/zip-code.ts';

const { MNIST_DIR, ZIP_DIR } = process.env;

function countLabels(labels: Uint8Array): number[] {
  return Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length);
}

describe.skipIf(!ZIP_DIR)('zip.train (skipped without ZIP_DIR)', () => {
  test("has the paper's 7,291 digits, as many of each as published, and the checksum of the values", async () => {
    const file = await readFile(join(ZIP_DIR ?? '', 'zip.train.gz'));
    const digits = await readZipCode(file, 'zip.train');
    expect(digits.count).toBe(7291);
    expect(countLabels(digits.labels)).toEqual([1194, 1005, 731, 658, 652, 556, 664, 645, 542, 644]);
    expect(await ZIP_CODE.files[0].check(file)).toBeUndefined();
    expect(await ZIP_CODE.files[1].check(file)).toMatch(/wrong content/);
  });
});

describe.skipIf(!MNIST_DIR)('MNIST (skipped without MNIST_DIR)', () => {
  test('has 60,000 and 10,000 digits, as many of each as published, and the checksums', async () => {
    const files = await Promise.all(MNIST.files.map(({ name }) => readFile(join(MNIST_DIR ?? '', name))));
    for (const [i, { check }] of MNIST.files.entries()) expect(await check(files[i])).toBeUndefined();
    const first = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);
    const train = await readMnist(files[0], files[1], first);
    const test = await readMnist(files[2], files[3], first);
    expect(countLabels(train.labels)).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect(countLabels(test.labels)).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  });
});
