import { expect, test } from 'vitest';
import { candidates } from '../../src/reader/candidates.ts';
import { components } from '../../src/reader/components.ts';
import { inkOf } from '../../src/reader/ink.ts';
import { readDigits } from '../../src/reader/read-digits.ts';
import { Random } from '../../src/tensor/random.ts';
import { trainedReader } from '../../src/trained/index.ts';
import { Sheet } from './drawing.ts';
import { fakeNetwork } from './fake-network.ts';

/** Thousands of short strokes, 8 to 13 pixels high, on a page as large as is read without making it smaller. */
const sheet = new Sheet(880, 900).draw((x, y) => {
  const [column, row] = [Math.floor(x / 12), Math.floor(y / 18)];
  return x % 12 < 4 && y % 18 < 8 + ((column * 7 + row * 13) % 6);
});
const texture = sheet.picture(30, () => 220);

test('of texture only the highest parts are looked at, however many there are', () => {
  const ink = inkOf(texture);
  const found = components(ink);
  expect(found.length).toBeGreaterThan(3000);
  const parts = candidates(found, ink);
  expect(parts.length).toBeGreaterThan(500);
  expect(parts.length).toBeLessThanOrEqual(1500);
});

test.each([2, 3, 5])(
  'of a page of noise, one pixel in %d dark, only so many parts are read, and none is a digit',
  (one) => {
    const random = new Random(one);
    const [width, height] = [880, 900];
    const data = Uint8Array.from({ length: width * height }, () => (random.integer(one) === 0 ? 0 : 255));
    let reads = 0;
    const network = {
      card: trainedReader.card,
      forward: (images: Float32Array) => {
        reads += images.length / 256;
        return trainedReader.forward(images);
      },
    };
    const found = readDigits({ data, width, height }, { network });
    expect(found.filter(({ rejected }) => !rejected)).toEqual([]);
    expect(reads).toBeLessThanOrEqual(1500);
  },
);

test.each<[string, number[], number]>([
  ['digits', [...Array(9).fill(-2), 2], 1500],
  ['no digits', Array(10).fill(-1), 1500],
  // Cut in five places, the six pieces of a part can be taken together in 21 ways.
  ['what may be digits', [...Array(9).fill(-2), 0.5], 1500 * 21],
])('where all of it looks like %s, the network reads so often at most', (_, outputs, most) => {
  const network = fakeNetwork(outputs, { none: 0 });
  readDigits(texture, { network });
  expect(network.seen.length).toBeGreaterThan(500);
  expect(network.seen.length).toBeLessThanOrEqual(most);
});
