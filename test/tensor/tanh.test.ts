import { expect, test } from 'vitest';
import { tanh } from '../../src/tensor/plain/tanh.ts';

const BOUND = 3.4e-7;

test('tanh is within 3.4e-7 of Math.tanh on [-20, 20], odd, and never beyond 1', () => {
  let largest = 0;
  const check = (x: number) => {
    const y = tanh(x);
    largest = Math.max(largest, Math.abs(y - Math.tanh(x)));
    if (Math.abs(y) > 1 || y !== Math.fround(y) || tanh(-x) !== -y)
      expect.fail(`tanh(${x}) is ${y}, tanh(${-x}) is ${tanh(-x)}`);
  };
  for (let k = 0; k <= 2_000_000; k++) check(Math.fround(k / 100_000));
  // And every float32 in pieces where rounding errs most: around 4, and where it saturates.
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  for (const from of [3.99, 8.59, 8.99]) {
    float[0] = from;
    for (let k = 0; k < 200_000; k++) {
      check(float[0]);
      bits[0]++;
    }
  }
  expect(largest).toBeLessThanOrEqual(BOUND);
  expect(largest).toBeGreaterThan(0);
});

test('tanh is 1 for every float32 from 9 on', () => {
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  let others = 0;
  for (float[0] = 9; float[0] < 10; bits[0]++) if (tanh(float[0]) !== 1) others++;
  expect(others).toBe(0);
});

test('tanh of a tiny number is the number, of infinity 1, of NaN NaN', () => {
  for (const x of [1e-45, 1e-30, -1e-10, 1e-5]) expect(tanh(Math.fround(x))).toBe(Math.fround(x));
  expect([tanh(Number.POSITIVE_INFINITY), tanh(Number.NEGATIVE_INFINITY), tanh(3e38)]).toEqual([1, -1, 1]);
  expect(tanh(Number.NaN)).toBeNaN();
});
