import { expect } from 'vitest';

/** How far two lists of numbers are apart, at most. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Array.from(a, (value, k) => Math.abs(value - (b[k] ?? Number.NaN))).reduce(
    (x, y) => Math.max(x, y),
    0,
  );
}
