import { expect } from 'vitest';

/** A step for float64: the error of the formula, h^2, and of rounding, 1e-16 / h, are both far below what is asked. */
const STEP = 1e-5;

/** The gradient of f at a point, by central differences. Only at the indices given, if any are. */
export function centralDifferences(f: () => number, at: number[], indices?: readonly number[]): number[] {
  return (indices ?? at.map((_, i) => i)).map((i) => {
    const value = at[i];
    at[i] = value + STEP;
    const above = f();
    at[i] = value - STEP;
    const below = f();
    at[i] = value;
    return (above - below) / (2 * STEP);
  });
}

/**
 * Asserts that the relative error is at most 1e-4: the length of the difference, divided by that of the expected vector.
 * A vector of zeros where something else is expected has the error 1.
 */
export function expectGradient(found: ArrayLike<number>, expected: readonly number[], what: string): void {
  expect(found.length, what).toBe(expected.length);
  const length = Math.hypot(...expected);
  const difference = Math.hypot(...expected.map((value, i) => found[i] - value));
  expect(difference / (length || 1), `${what}: relative error (length ${length})`).toBeLessThanOrEqual(1e-4);
}

/** Asserts that float32 results lie within 1e-5 of the float64 model, relative to the largest number expected but at least 1. */
export function expectClose(found: ArrayLike<number>, expected: readonly number[], what: string): void {
  expect(found.length, what).toBe(expected.length);
  const largest = Math.max(1, ...expected.map(Math.abs));
  const difference = Math.max(0, ...expected.map((value, i) => Math.abs(found[i] - value)));
  expect(difference / largest, `${what}: error`).toBeLessThanOrEqual(1e-5);
}
