import { join } from 'node:path';
import { readFirst } from '../../scripts/digits/digit-files.ts';
import type { InkDigit } from '../../scripts/reader-training/pairs-and-halves.ts';
import { inkOfAll } from '../../scripts/reader-training/prepared.ts';
import { zipInk } from '../../scripts/reader-training/real-digits.ts';
import { HELD_OUT } from '../../scripts/reader-training/recipe.ts';
import { IMAGES, LABELS, readIdx } from '../../src/digits/idx.ts';
import { readZipCode } from '../../src/digits/zip-code.ts';

/**
 * The last digits of zip.train, as ink.
 * @throws Error if the folder has none
 */
export async function heldOutZip(folder: string): Promise<InkDigit[]> {
  const file = await found(folder, 'zip.train');
  const digits = await readZipCode(file.bytes, file.path);
  return inkOfAll(zipInk(digits, HELD_OUT.zip).heldOut);
}

/** The last of MNIST's training digits, as ink. */
export async function heldOutMnist(folder: string): Promise<InkDigit[]> {
  return (await mnist(folder, 'train')).slice(-HELD_OUT.mnist);
}

/** MNIST's test digits, as ink: for one figure at the end, never to choose by. */
export async function mnistTest(folder: string): Promise<InkDigit[]> {
  return mnist(folder, 't10k');
}

async function mnist(folder: string, part: 'train' | 't10k'): Promise<InkDigit[]> {
  const [images, labels] = await Promise.all([
    found(folder, `${part}-images-idx3-ubyte`).then(({ bytes, path }) => readIdx(bytes, IMAGES, path)),
    found(folder, `${part}-labels-idx1-ubyte`).then(({ bytes, path }) => readIdx(bytes, LABELS, path)),
  ]);
  const [, height = 0, width = 0] = images.sizes;
  return Array.from(labels.data, (label, n) => ({
    width,
    height,
    levels: images.data.subarray(n * width * height, (n + 1) * width * height),
    label,
  }));
}

async function found(folder: string, name: string) {
  const file = await readFirst(folder, [name, `${name}.gz`]);
  if (file === undefined) throw new Error(`${join(folder, name)}: expected a file, found none`);
  return file;
}
