import { expect, test } from 'vitest';
import { reduce } from '../../src/reader/reduce.ts';

test('what is no larger stays', () => {
  const image = { width: 32, height: 7, levels: new Uint8Array(224) };
  expect(reduce(image, 32)).toBe(image);
});

test('a thick stroke becomes the means of its areas', () => {
  // 64 x 64 in 32 x 32: each pixel is the mean of four. The middle is ink, from column 17 on.
  const levels = Uint8Array.from({ length: 64 * 64 }, (_, at) => (at % 64 >= 17 && at % 64 < 48 ? 200 : 0));
  const { width, height, levels: small } = reduce({ width: 64, height: 64, levels }, 32);
  expect([width, height]).toEqual([32, 32]);
  const row = Array.from({ length: 32 }, (_, x) => (x === 8 ? 100 : x > 8 && x < 24 ? 200 : 0));
  for (let y = 0; y < 32; y++) expect(Array.from(small.subarray(32 * y, 32 * y + 32))).toEqual(row);
});

test('pixels count in each area by the share that lies in it', () => {
  // A row of 48 by 1.5 in 32, and no less high than a pixel.
  const levels = new Uint8Array(48).fill(150, 12, 36);
  const { width, height, levels: small } = reduce({ width: 48, height: 1, levels }, 32);
  expect([width, height]).toEqual([32, 1]);
  // One row of three halves: its ink is spread over all of its area, and darker, for the stroke is 1 pixel high.
  expect(new Set(small.subarray(8, 24)).size).toBe(1);
  expect(small[8]).toBeGreaterThan(128);
  expect(Array.from(small.subarray(0, 8))).toEqual(Array(8).fill(0));
  expect(Array.from(small.subarray(24))).toEqual(Array(8).fill(0));
});

test('a stroke that would turn pale is ink still', () => {
  for (const by of [3, 5, 9]) {
    const side = 32 * by;
    const levels = new Uint8Array(side * side);
    for (let y = 0; y < side; y++) levels[y * side + 7 * by + 1] = 255;
    const small = reduce({ width: side, height: side, levels }, 32).levels;
    for (let y = 0; y < 32; y++) expect(small[32 * y + 7]).toBeGreaterThanOrEqual(128);
  }
});
