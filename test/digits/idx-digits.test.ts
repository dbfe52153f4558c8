import { gzipSync } from 'node:zlib';
import { IdxError, readIdxDigits, readMnist, resample } from 'lenet-1989';
import { describe, expect, test } from 'vitest';
import { idx } from './idx-file.ts';

const bytesOf = (count: number) =>
  Uint8Array.from({ length: count }, (_, k) => (k * 7919 + (k >> 3) * 31) % 256);

/** The interpolation as a 16 x side matrix: row i has the weights of the source positions, the edges clamped. */
function matrix(side: number): number[][] {
  return Array.from({ length: 16 }, (_, i) => {
    const at = Math.min(side - 1, Math.max(0, ((i + 0.5) * side) / 16 - 0.5));
    return Array.from({ length: side }, (_, source) => Math.max(0, 1 - Math.abs(at - source)));
  });
}

function expectResampled(image: Float32Array, source: Uint8Array, side: number): void {
  const weights = matrix(side);
  for (let p = 0; p < 256; p++) {
    let sum = 0;
    for (let v = 0; v < side; v++) {
      for (let u = 0; u < side; u++) sum += weights[p >> 4][v] * weights[p % 16][u] * source[v * side + u];
    }
    expect(image[p]).toBeCloseTo(sum / 127.5 - 1, 6);
  }
}

describe('readIdxDigits', () => {
  test.each([1, 2, 7, 8, 15, 17, 20, 28, 32, 45, 64])(
    'brings images of any size to 16 x 16: %i',
    async (side) => {
      const pixels = bytesOf(3 * side * side);
      const digits = await readIdxDigits(
        idx([3, side, side], pixels),
        gzipSync(idx([3], Uint8Array.of(4, 0, 9))),
      );
      expect([...digits.labels]).toEqual([4, 0, 9]);
      for (let n = 0; n < 3; n++) {
        expectResampled(digits.image(n), pixels.subarray(n * side * side, (n + 1) * side * side), side);
      }
    },
  );

  test('takes those of 16 x 16 as they are', async () => {
    const pixels = bytesOf(512);
    const { images } = await readIdxDigits(idx([2, 16, 16], pixels), idx([2], Uint8Array.of(1, 2)));
    expect(images).toEqual(Float32Array.from(pixels, (byte) => byte / 127.5 - 1));
  });

  test('takes the digits that are selected', async () => {
    const pixels = bytesOf(3 * 256);
    const read = (select: unknown) =>
      readIdxDigits(idx([3, 16, 16], pixels), idx([3], Uint8Array.of(1, 2, 3)), select as never);
    expect([...(await read(() => [2, 0, 2])).labels]).toEqual([3, 1, 3]);
    expect([...(await read((count: number) => Uint32Array.of(count - 2))).labels]).toEqual([2]);
    for (const [indices, found] of [
      [[0, 3], '3'],
      [[-1], '-1'],
      [[1.5], '1.5'],
      [[Number.NaN], 'NaN'],
      [['1'], '"1"'],
      [Float32Array.of(0.5), '0.5'],
    ] as const) {
      await expect(read(() => indices)).rejects.toThrow(
        new RangeError(`select[${indices.length - 1}]: expected a whole number from 0 to 2, got ${found}`),
      );
    }
    for (const [list, found] of [
      [undefined, 'undefined'],
      [3, '3'],
      [new Set([1]), 'a Set'],
    ] as const) {
      await expect(read(() => list)).rejects.toThrow(
        new TypeError(`select: expected a list of indices, got ${found}`),
      );
    }
    await expect(read([0, 1])).rejects.toThrow(
      new TypeError('select: expected a function, got an Array of 2'),
    );
  });

  const images = idx([3, 4, 4], bytesOf(48));
  const labels = idx([3], Uint8Array.of(1, 2, 3));
  test.each<[string, Uint8Array, Uint8Array, string]>([
    [
      'images of three colours',
      idx([2, 4, 4, 3], bytesOf(96)),
      labels,
      'own images: expected dimensions (n x rows x columns), found (2 x 4 x 4 x 3)',
    ],
    [
      'images that are not square',
      idx([2, 4, 6], bytesOf(48)),
      labels,
      'own images: expected square images, found 4 x 6 pixels',
    ],
    [
      'images without pixels',
      idx([3, 0, 0], new Uint8Array()),
      labels,
      'own images: expected square images, found 0 x 0 pixels',
    ],
    [
      'a label of letters',
      images,
      idx([3], Uint8Array.of(9, 10, 26)),
      'own labels: expected 0 to 9, found 10 for image 1, counted from 0',
    ],
    [
      'fewer labels than images',
      images,
      idx([2], Uint8Array.of(1, 2)),
      'own labels: expected 3, one for each image, found 2',
    ],
    [
      'more labels than images',
      images,
      idx([4], Uint8Array.of(1, 2, 3, 4)),
      'own labels: expected 3, one for each image, found 4',
    ],
    [
      'labels of four bytes each',
      images,
      idx([3], bytesOf(12), 12),
      'own labels: expected numbers of type 8 (unsigned byte), found type 12',
    ],
    [
      'bytes after the last image',
      Uint8Array.from([...images, 0]),
      labels,
      'own images: expected 3 x 4 x 4 = 48 bytes after the header, found 49',
    ],
    [
      'a second byte that is not zero',
      images.map((byte, i) => (i === 1 ? 1 : byte)),
      labels,
      'own images: expected an IDX file, found a file that begins with bytes 0 1 8 3 0 0 0 3',
    ],
    [
      'a header that is cut off',
      images.subarray(0, 13),
      labels,
      'own images: expected a header of 16 bytes, found 13 bytes',
    ],
    [
      'four bytes of a header',
      images.subarray(0, 4),
      labels,
      'own images: expected a header of 16 bytes, found 4 bytes',
    ],
    [
      'an HTML page',
      Buffer.from('\n<html lang="en">'),
      labels,
      'own images: expected an IDX file, found an HTML page',
    ],
    [
      'the same, packed',
      gzipSync('<!doctype html>'),
      labels,
      'own images: expected an IDX file, found an HTML page',
    ],
    [
      'a zip archive',
      Buffer.from('PK\u0003\u0004more'),
      labels,
      'own images: expected an IDX file, found a zip archive, as PyTorch, Keras and NumPy write',
    ],
    [
      'gzip within gzip',
      gzipSync(gzipSync(images)),
      labels,
      'own images: expected an IDX file, found a gzip file',
    ],
    [
      'gzip that is cut off early',
      gzipSync(images).subarray(0, 12),
      labels,
      'own images: expected a whole gzip file, found 12 bytes that are damaged or cut off',
    ],
    [
      'gzip that is cut off late',
      gzipSync(images).subarray(0, -1),
      labels,
      'own images: expected a whole gzip file, found 80 bytes that are damaged or cut off',
    ],
    [
      'gzip of more than its sizes say',
      gzipSync(Uint8Array.from([...images, ...new Uint8Array(5000)])),
      labels,
      'own images: expected at most 64 bytes in the gzip file, found more',
    ],
  ])('refuses %s', async (_, imageFile, labelFile, message) => {
    const names = { images: 'own images', labels: 'own labels' };
    const error = await readIdxDigits(imageFile, labelFile, undefined, names).catch((each) => each);
    expect(error).toBeInstanceOf(IdxError);
    expect(error.message).toBe(message);
  });

  test('refuses names that are no object', async () => {
    await expect(readIdxDigits(images, labels, undefined, 'own' as never)).rejects.toThrow(
      new TypeError('names: expected an object, got "own"'),
    );
  });

  test('takes bytes of any kind, and says which file is none', async () => {
    const shared = new SharedArrayBuffer(images.length);
    new Uint8Array(shared).set(images);
    expect((await readIdxDigits(shared, Uint8Array.from(labels).buffer)).count).toBe(3);
    await expect(readIdxDigits(images, 'labels' as never)).rejects.toThrow(
      new TypeError('labels: expected bytes, a Uint8Array or an ArrayBuffer, got "labels"'),
    );
    await expect(readMnist(undefined as never, labels)).rejects.toThrow(
      new TypeError('MNIST images: expected bytes, a Uint8Array or an ArrayBuffer, got undefined'),
    );
  });
});

test('a bomb is refused by its header, before it is unpacked', async () => {
  // 1 GiB of zeros behind a header of one image, and zeros alone.
  const zeros = new Uint8Array(2 ** 24);
  const members = Array.from({ length: 64 }, () => gzipSync(zeros, { level: 1 }));
  const labels = idx([1], Uint8Array.of(1));
  const before = process.memoryUsage().arrayBuffers;
  await expect(
    readMnist(Buffer.concat([gzipSync(idx([1, 28, 28], new Uint8Array())), ...members]), labels),
  ).rejects.toThrow(new IdxError('MNIST images: expected at most 800 bytes in the gzip file, found more'));
  await expect(readMnist(Buffer.concat(members), labels)).rejects.toThrow(
    'MNIST images: expected an IDX file, found a file that begins with bytes 0 0 0 0 0 0 0 0',
  );
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000);
});

describe('resample', () => {
  test('takes all images, or those that are named', () => {
    const bytes = bytesOf(4 * 49);
    const all = resample(bytes, 7);
    expect(all).toHaveLength(4 * 256);
    expectResampled(all.subarray(512, 768), bytes.subarray(98, 147), 7);
    expect(resample(bytes, 7, [2, 0])).toEqual(
      Float32Array.from([...all.subarray(512, 768), ...all.subarray(0, 256)]),
    );
    expect(resample(new Uint8Array(), 7)).toHaveLength(0);
  });

  test.each<[string, unknown[], Error]>([
    ['numbers', [[1, 2], 1], new TypeError('bytes: expected a Uint8Array, got an Array of 2')],
    [
      'floats',
      [new Float32Array(49), 7],
      new TypeError('bytes: expected a Uint8Array, got a Float32Array of 49'),
    ],
    ['a side of 0', [new Uint8Array(49), 0], new RangeError('side: expected a whole number from 1, got 0')],
    [
      'a side of text',
      [new Uint8Array(49), '7'],
      new RangeError('side: expected a whole number from 1, got "7"'),
    ],
    ['half an image', [new Uint8Array(50), 7], new RangeError('bytes: expected n x 7 x 7, got 50')],
    [
      'an image too many',
      [new Uint8Array(98), 7, [1, 2]],
      new RangeError('indices[1]: expected a whole number from 0 to 1, got 2'),
    ],
    [
      'half an index',
      [new Uint8Array(98), 7, [0.5]],
      new RangeError('indices[0]: expected a whole number from 0 to 1, got 0.5'),
    ],
    ['one index', [new Uint8Array(98), 7, 1], new TypeError('indices: expected a list of indices, got 1')],
  ])('refuses %s', (_, args, error) => {
    expect(() => resample(...(args as [Uint8Array, number]))).toThrow(error);
  });
});
