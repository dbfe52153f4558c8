import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { IdxError, readMnist } from 'lenet-1989';
import { expect, test } from 'vitest';
import { idx } from './idx-file.ts';

const COUNT = 3;
const pixels = Uint8Array.from({ length: COUNT * 784 }, (_, k) => (k * 7919 + (k >> 3) * 31) % 256);
const images = idx([COUNT, 28, 28], pixels);
const labels = idx([COUNT], Uint8Array.from([7, 2, 9]));

/** The interpolation as a 16 x 28 matrix: row i has the weights of the source positions. */
const matrix = Array.from({ length: 16 }, (_, i) => {
  const at = (i + 0.5) * 1.75 - 0.5;
  return Array.from({ length: 28 }, (_, source) => Math.max(0, 1 - Math.abs(at - source)));
});

function expected(n: number, y: number, x: number): number {
  let sum = 0;
  for (let v = 0; v < 28; v++) {
    for (let u = 0; u < 28; u++) sum += matrix[y][v] * matrix[x][u] * pixels[n * 784 + v * 28 + u];
  }
  return sum / 127.5 - 1;
}

test('brings 28 x 28 bytes to 16 x 16 grey levels by bilinear interpolation at pixel centres, gzip or not', async () => {
  for (const pack of [(file: Uint8Array) => file, (file: Uint8Array) => gzipSync(file)]) {
    const digits = await readMnist(pack(images), pack(labels));
    expect([...digits.labels]).toEqual([7, 2, 9]);
    for (let n = 0; n < COUNT; n++) {
      for (let p = 0; p < 256; p++) {
        expect(digits.image(n)[p]).toBeCloseTo(expected(n, Math.floor(p / 16), p % 16), 6);
      }
    }
  }
});

test('the first pixel lies at 0.375 of the source, the last at 26.625', async () => {
  const ramp = Uint8Array.from({ length: 784 }, (_, k) => 8 * (k % 28));
  const [first, ...rest] = (await readMnist(idx([1, 28, 28], ramp), idx([1], Uint8Array.of(0)))).images;
  expect(first).toBeCloseTo((8 * 0.375) / 127.5 - 1, 6);
  expect(rest[14]).toBeCloseTo((8 * 26.625) / 127.5 - 1, 6);
});

test('takes the digits that are selected, in their order', async () => {
  const digits = await readMnist(images, labels, (count) => [count - 1, 0]);
  expect([...digits.labels]).toEqual([9, 7]);
  expect(digits.image(1)[100]).toBeCloseTo(expected(0, 6, 4), 6);
  await expect(readMnist(images, labels, () => [3])).rejects.toThrow(
    'select[0]: expected a whole number from 0 to 2, got 3',
  );
});

const cases: [string, Uint8Array, Uint8Array, string][] = [
  [
    'no IDX file',
    Uint8Array.from({ length: 40 }, () => 65),
    labels,
    'MNIST images: expected an IDX file, found text that begins with "AAAAAAAAAAAAAAAAAAAA"',
  ],
  ['an empty file', new Uint8Array(), labels, 'MNIST images: expected an IDX file, found an empty file'],
  [
    'another type of numbers',
    idx([COUNT, 28, 28], pixels, 13),
    labels,
    'MNIST images: expected numbers of type 8 (unsigned byte), found type 13',
  ],
  ['labels for images', labels, labels, 'MNIST images: expected dimensions (n x rows x columns), found (3)'],
  ['images for labels', images, images, 'MNIST labels: expected dimensions (n), found (3 x 28 x 28)'],
  [
    'a byte too few',
    images.subarray(0, -1),
    labels,
    'MNIST images: expected 3 x 28 x 28 = 2352 bytes after the header, found 2351',
  ],
  [
    'sizes beyond the file',
    idx([0xffffffff, 28, 28], pixels),
    labels,
    'MNIST images: expected 4294967295 x 28 x 28 = 3367254359280 bytes after the header, found 2352',
  ],
  [
    'images of another size',
    idx([COUNT, 14, 56], pixels),
    labels,
    'MNIST images: expected 28 x 28 pixels, found 14 x 56',
  ],
  [
    'images that are too narrow',
    idx([2 * COUNT, 28, 14], pixels),
    labels,
    'MNIST images: expected 28 x 28 pixels, found 28 x 14',
  ],
  [
    'images that are too low',
    idx([2 * COUNT, 14, 28], pixels),
    labels,
    'MNIST images: expected 28 x 28 pixels, found 14 x 28',
  ],
  [
    'too few labels',
    images,
    idx([2], Uint8Array.of(1, 2)),
    'MNIST labels: expected 3, one for each image, found 2',
  ],
  [
    'a label of 11',
    images,
    idx([3], Uint8Array.of(1, 11, 2)),
    'MNIST labels: expected 0 to 9, found 11 for image 1, counted from 0',
  ],
  [
    'a first label of 200',
    images,
    idx([3], Uint8Array.of(200, 1, 2)),
    'MNIST labels: expected 0 to 9, found 200 for image 0, counted from 0',
  ],
];
for (const [what, imageFile, labelFile, message] of cases) {
  test(`refuses ${what}`, async () => {
    const error = await readMnist(imageFile, labelFile).catch((each) => each);
    expect(error).toBeInstanceOf(IdxError);
    expect(error.message).toBe(message);
  });
}

test('random damage gives digits or an IdxError, and no other error', async () => {
  const packed = gzipSync(images);
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.nat(60), fc.nat(255), fc.nat(), async (gzip, at, value, cut) => {
      const file = Uint8Array.from(gzip ? packed : images);
      file[at % file.length] = value;
      const damaged = cut % 3 === 0 ? file.subarray(0, cut % file.length) : file;
      const outcome = await readMnist(damaged, labels).catch((error) => error);
      expect(outcome instanceof IdxError || outcome.labels.length === COUNT).toBe(true);
    }),
    { numRuns: 300 },
  );
});
