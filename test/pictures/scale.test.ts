import { describe, expect, test } from 'vitest';
import { linear, log10, logarithmic, squareRoot } from '../../src/pictures/scale.ts';

test('the logarithm is that of the platform within 1e-12', () => {
  for (let power = -300; power <= 300; power += 7) {
    for (const digits of [1, 1.0001, 1.7, 2, 5, 9.99]) {
      const value = digits * 10 ** power;
      expect(Math.abs(log10(value) - Math.log10(value))).toBeLessThan(1e-12 * Math.max(1, Math.abs(power)));
    }
  }
  expect(log10(1)).toBe(0);
  expect(log10(0)).toBe(Number.NEGATIVE_INFINITY);
});

describe('equal steps', () => {
  test('are equally long', () => {
    const { place } = linear(-2, 6);
    expect([-2, 0, 4, 6, 10].map(place)).toEqual([0, 0.25, 0.75, 1, 1.5]);
  });

  test.each([
    [0, 100, 10, [0, 20, 40, 60, 80, 100]],
    [0, 0.3, 10, [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]],
    [-1.7, 1.7, 8, [-1.5, -1, -0.5, 0, 0.5, 1, 1.5]],
    [3, 4, 5, [3, 3.5, 4]],
    [0, 1e-9, 3, [0, 5e-10, 1e-9]],
    [0, 23_000, 10, [0, 5000, 10_000, 15_000, 20_000]],
  ])('from %s to %s, at most %s', (lowest, highest, most, ticks) => {
    expect(linear(lowest, highest).ticks(most)).toEqual(ticks);
  });
});

describe('equal ratios', () => {
  test('are equally long, and 0 is nowhere', () => {
    const { place } = logarithmic(0.01, 100);
    [0.001, 0.01, 1, 10, 100].forEach((value, k) => {
      expect(place(value)).toBeCloseTo([-0.25, 0, 0.5, 0.75, 1][k], 12);
    });
    expect(place(0)).toBe(Number.NEGATIVE_INFINITY);
  });

  test.each([
    [0.002, 0.06, 10, [0.002, 0.005, 0.01, 0.02, 0.05]],
    [0.1, 100, 10, [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]],
    [0.1, 100, 9, [0.1, 1, 10, 100]],
    [1e-9, 1, 5, [1e-8, 1e-6, 1e-4, 1e-2, 1]],
    // Where 1, 2 and 5 are too few.
    [0.018, 0.032, 10, [0.018, 0.02, 0.022, 0.024, 0.026, 0.028, 0.03, 0.032]],
  ])('from %s to %s, at most %s', (lowest, highest, most, ticks) => {
    expect(logarithmic(lowest, highest).ticks(most)).toEqual(ticks);
  });
});

test('on a square-root scale four times as much is twice as long; the large ticks matter most', () => {
  const { place, ticks } = squareRoot(64);
  expect([-1, 0, 1, 4, 16, 64].map(place)).toEqual([0, 0, 0.125, 0.25, 0.5, 1]);
  expect(ticks(10).slice(0, 8)).toEqual([0, 50, 20, 10, 5, 2, 1, 0.5]);
});

test.each<[string, () => unknown]>([
  ['scale: expected finite numbers, the lowest below the highest, got NaN to 1', () => linear(Number.NaN, 1)],
  [
    'scale: expected finite numbers, the lowest below the highest, got -Infinity to 1',
    () => linear(Number.NEGATIVE_INFINITY, 1),
  ],
  [
    'scale: expected finite numbers above 0, the lowest below the highest, got 1 to Infinity',
    () => logarithmic(1, Number.POSITIVE_INFINITY),
  ],
  ['scale: expected finite numbers, the lowest below the highest, got 3 to 3', () => linear(3, 3)],
  [
    'scale: expected finite numbers above 0, the lowest below the highest, got 0 to 3',
    () => logarithmic(0, 3),
  ],
  ['scale: expected finite numbers, the lowest below the highest, got 0 to 0', () => squareRoot(0)],
])('%s', (message, make) => {
  expect(make).toThrow(new RangeError(message));
});
