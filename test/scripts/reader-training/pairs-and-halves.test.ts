import { expect, test } from 'vitest';
import { type InkDigit, pairsAndHalves } from '../../../scripts/reader-training/pairs-and-halves.ts';

/** A filled box in paper: which label it has decides what may be done with it. */
function box(label: number, width: number, height: number): InkDigit {
  const levels = new Uint8Array(28 * 28);
  for (let y = 0; y < height; y++) levels.fill(255, (4 + y) * 28 + 5, (4 + y) * 28 + 5 + width);
  return { width: 28, height: 28, levels, label };
}

/** Runs of ink along the rows: at most so many in any. */
function mostRuns({ width, levels }: { width: number; levels: Uint8Array }): number {
  const runs = Array.from(levels, (level, i) =>
    Number(level >= 128 && (i % width === 0 || (levels[i - 1] as number) < 128)),
  );
  const rows = Array.from({ length: levels.length / width }, (_, y) =>
    runs.slice(y * width, (y + 1) * width).reduce((sum, run) => sum + run, 0),
  );
  return Math.max(...rows);
}

test('pairs stand side by side, apart or touching; the pieces of a 7 are flat ones of its top', () => {
  // Twice as high as wide: a pair is about square, the top fifth of one at least twice as wide as high.
  const images = pairsAndHalves([box(7, 10, 20)], { count: 400, seed: 2 });
  const flat = images.filter(({ width, height }) => width > 1.6 * height);
  const pairs = images.filter(({ width, height }) => width <= 1.6 * height);
  expect(flat.length).toBeGreaterThan(120);
  expect(flat.length).toBeLessThan(200);
  expect(flat.map(mostRuns)).toEqual(flat.map(() => 1));
  for (const { width, height } of pairs) expect(width / height).toBeGreaterThan(0.6);
  const apart = pairs.filter((image) => mostRuns(image) === 2).length / pairs.length;
  expect(apart).toBeGreaterThan(0.25);
  expect(apart).toBeLessThan(0.75);
});

test('a 1 is never cut and never paired with a 1', () => {
  // The 1 is wide here and the 0 is small, so that what is in an image shows.
  const digits = [box(1, 18, 6), box(0, 4, 20)];
  const images = pairsAndHalves(digits, { count: 300, seed: 3 });
  // A pair of 1s would be six times as wide as high.
  for (const { width, height } of images) expect(width / height).toBeLessThan(5);
  expect(() => pairsAndHalves([box(1, 4, 20), box(6, 10, 20)], { count: 1, seed: 1 })).toThrow(
    'digits: expected some that can be cut, found none of 0, 2, 3, 5, 7, 8, 9 among 2',
  );
});

test('a seed gives the same images, another others, and the first do not depend on the count', () => {
  const digits = [box(0, 12, 20), box(3, 10, 18), box(1, 3, 20)];
  const many = pairsAndHalves(digits, { count: 40, seed: 4 });
  expect(pairsAndHalves(digits, { count: 9, seed: 4 })).toEqual(many.slice(0, 9));
  expect(pairsAndHalves(digits, { count: 9, seed: 5 })).not.toEqual(many.slice(0, 9));
});
