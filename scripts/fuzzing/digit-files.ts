import { gzipSync } from 'node:zlib';
import { generateDigits, IdxError, readMnist, readZipCode, writeZipCode, ZipCodeError } from 'lenet-1989';
import { CsvError, readCsv } from '../digits/csv/csv.ts';
import { contentOf } from './content.ts';
import type { Target } from './target.ts';

const digits = generateDigits({ count: 3, seed: 1989 });
const text = Buffer.from(writeZipCode(digits));
const long = Buffer.from(
  writeZipCode(digits.take(1)).replaceAll(' -1 ', ' -1.0000 ').replaceAll('\n', '\r\n'),
);

/** Zip-code text: the lines are read again, number by number. */
export const zipCode: Target = {
  name: 'zip-code',
  files: [text, long, gzipSync(text), gzipSync(long)],
  errors: [ZipCodeError],
  read: async (bytes) => {
    const { images, labels } = await readZipCode(bytes, 'zip.train');
    const lines = contentOf(bytes)
      .toString()
      .replace(/^\ufeff/, '')
      .replace(/[ \t\r\n]+$/, '')
      .split('\n');
    if (lines.length !== labels.length) return `${labels.length} digits in ${lines.length} lines`;
    for (const [n, line] of lines.entries()) {
      const [label, ...levels] = line
        .split(/[ \t\r]+/)
        .filter((word) => word !== '')
        .map(Number);
      if (levels.length !== 256) return `line ${n + 1} has ${levels.length} grey levels`;
      if (label !== labels[n]) return `label ${n} is ${labels[n]}, the line says ${label}`;
      const wrong = levels.findIndex(
        (level, k) => Math.fround(level) !== images[256 * n + k] || Math.abs(level) > 1,
      );
      if (wrong >= 0)
        return `grey level ${wrong} of digit ${n} is ${images[256 * n + wrong]}, the line says ${levels[wrong]}`;
    }
    return labels.every((label) => label <= 9) ? undefined : 'a label above 9';
  },
};

const table = Buffer.from(
  ['label,a,b,c,d', ...[7, 0, 3].map((label) => `${label},0,${label * 20},255,12.5`)].join('\n'),
);

/** Tables of digits: what is accepted has as many digits as lines, or one less for the names, and the labels of the lines. */
export const csv: Target = {
  name: 'csv',
  files: [table, gzipSync(table)],
  errors: [CsvError],
  read: async (bytes) => {
    const { labels } = await readCsv(bytes, 'own.csv');
    const text = contentOf(bytes).toString();
    // A carriage return ends lines only where nothing else does.
    const lines = text.split(text.includes('\n') ? '\n' : '\r').filter((line) => line.trim() !== '');
    const missing = lines.length - labels.length;
    return missing === 0 || missing === 1 ? undefined : `${labels.length} digits in ${lines.length} lines`;
  },
};

const COUNT = 4;
const pixels = Uint8Array.from({ length: COUNT * 784 }, (_, k) => (k * 7919 + (k >> 3) * 31) % 256);
const mnistImages = idx([COUNT, 28, 28], pixels);
const mnistLabels = idx([COUNT], Uint8Array.of(7, 0, 9, 4));

/** MNIST images that are damaged, beside good labels. */
export const mnistImageFile: Target = {
  name: 'mnist-images',
  files: [mnistImages, gzipSync(mnistImages)],
  errors: [IdxError],
  read: (bytes) => readPair(bytes, mnistLabels),
};

/** MNIST labels that are damaged, beside good images. */
export const mnistLabelFile: Target = {
  name: 'mnist-labels',
  files: [mnistLabels, gzipSync(mnistLabels)],
  errors: [IdxError],
  read: (bytes) => readPair(mnistImages, bytes),
};

function idx(sizes: readonly number[], data: Uint8Array): Uint8Array {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.set([0, 0, 8, sizes.length]);
  for (const [d, size] of sizes.entries()) header.writeUInt32BE(size, 4 + 4 * d);
  return Buffer.concat([header, data]);
}

/** A pair that is accepted has headers as they should be, and the digits are those of the bytes. */
async function readPair(imageBytes: Uint8Array, labelBytes: Uint8Array): Promise<string | undefined> {
  const { images, labels } = await readMnist(imageBytes, labelBytes);
  const [imageFile, labelFile] = [imageBytes, labelBytes].map(contentOf) as [Buffer, Buffer];
  const count = labelFile.length - 8;
  for (const [file, header] of [
    [imageFile, [0x0803, count, 28, 28]],
    [labelFile, [0x0801, count]],
  ] as const) {
    const found = header.map((_, k) => file.readUInt32BE(4 * k));
    if (String(found) !== String(header)) return `a header of ${found}, expected ${header}`;
  }
  if (imageFile.length !== 16 + 784 * count) return `${imageFile.length} bytes of images for ${count} labels`;
  if (images.length !== 256 * count) return `${images.length} grey levels for ${count} labels`;
  const wrong = labels.findIndex((label, n) => label !== labelFile[8 + n] || label > 9);
  if (wrong >= 0) return `label ${wrong} is ${labels[wrong]}, the file says ${labelFile[8 + wrong]}`;
  const level = images.findIndex((value, k) => Math.abs(value - greyLevel(imageFile, k)) > 1e-6);
  return level < 0
    ? undefined
    : `grey level ${level} is ${images[level]}, expected ${greyLevel(imageFile, level)}`;
}

/** Position i of 16 lies at 1.75 i + 0.375 of 28: between two pixels, that much of the way. */
function greyLevel(file: Buffer, k: number): number {
  const at = (n: number, y: number, x: number) => file[16 + 784 * n + 28 * y + x] as number;
  const [n, y, x] = [k >> 8, 1.75 * ((k >> 4) & 15) + 0.375, 1.75 * (k & 15) + 0.375];
  const [row, column] = [Math.floor(y), Math.floor(x)];
  const along = (row: number) =>
    at(n, row, column) + (x - column) * (at(n, row, column + 1) - at(n, row, column));
  return (along(row) + (y - row) * (along(row + 1) - along(row))) / 127.5 - 1;
}
