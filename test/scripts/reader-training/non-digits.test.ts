import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { generateNonDigits } from '../../../scripts/reader-training/non-digits.ts';
import type { InkImage } from '../../../src/reader/ink-image.ts';

const inkOf = ({ levels }: InkImage) => levels.filter((level) => level >= 128).length;

test('draws as many as are wanted, 40 to 64 pixels along the longer side but for dots, all with ink', () => {
  const images = generateNonDigits({ count: 400, seed: 5 });
  expect(images).toHaveLength(400);
  for (const image of images) {
    expect(image.levels).toHaveLength(image.width * image.height);
    expect(Math.max(image.width, image.height)).toBeLessThanOrEqual(65);
    expect(inkOf(image)).toBeGreaterThan(0);
  }
  const sides = images.map(({ width, height }) => Math.max(width, height));
  expect(sides.filter((side) => side >= 40).length).toBeGreaterThan(380);
});

test('nothing is as slim as a 1 that stands alone', () => {
  for (const { width, height } of generateNonDigits({ count: 400, seed: 6 })) {
    expect(width / height).toBeGreaterThan(0.25);
  }
});

test('pens are thin and thick, and what is drawn differs', () => {
  const images = generateNonDigits({ count: 400, seed: 7 });
  const shares = images.map((image) => inkOf(image) / image.levels.length).sort((a, b) => a - b);
  expect(shares[40]).toBeLessThan(0.15);
  expect(shares[360]).toBeGreaterThan(0.5);
  expect(new Set(images.map(({ levels }) => levels.join())).size).toBe(400);
});

test('the first do not depend on the count, and another seed draws others', () => {
  const many = generateNonDigits({ count: 50, seed: 8 });
  expect(generateNonDigits({ count: 10, seed: 8 })).toEqual(many.slice(0, 10));
  expect(generateNonDigits({ count: 10, seed: 9 })).not.toEqual(many.slice(0, 10));
  expect(() => generateNonDigits({ count: 1, seed: -1 })).toThrow(RangeError);
});

test('a seed gives the same bytes everywhere', () => {
  const hash = createHash('sha256');
  for (const { width, height, levels } of generateNonDigits({ count: 200, seed: 1 })) {
    hash.update(`${width} ${height} `).update(levels);
  }
  expect(hash.digest('hex')).toBe('ea7ab421a9bda874a0ab778b02abf4be8fbde51c3e7b1cb58ab903f773ce4ac1');
});
