import { beforeEach, expect, test } from 'vitest';
import {
  cell,
  chosenPoint,
  confusion,
  isRejected,
  listed,
  misses,
  onePerCent,
  threshold,
} from '../../../page/state/errors.ts';
import { testRead } from '../../../page/state/test-digits.ts';
import { Digits } from '../../../src/index.ts';

/** Label, digit read, margin. */
const READ: readonly (readonly [number, number, number])[] = [
  [3, 3, 0.9],
  [3, 8, 0.2],
  [3, 3, 0.1],
  [8, 3, 0.5],
  [3, 8, 0.7],
  [1, 1, 0.8],
];

beforeEach(() => {
  const readings = READ.map(([label, digit, margin], index) => ({
    index,
    label,
    digit,
    margin,
    squaredError: 1,
  }));
  const digits = new Digits(
    new Float32Array(256 * 6),
    Uint8Array.from(READ, ([label]) => label),
  );
  testRead.value = { digits, readings, name: 'test digit', title: 'of these weights' };
  cell.value = undefined;
  threshold.value = 0;
});

test('what was read as what is counted', () => {
  const expected = Array.from({ length: 10 }, () => new Array(10).fill(0));
  expected[3][3] = 2;
  expected[3][8] = 2;
  expected[8][3] = 1;
  expected[1][1] = 1;
  expect(confusion.value).toEqual(expected);
  expect(misses.value).toBe(3);
});

test('the surest of the wrong come first, and of the right the least sure', () => {
  const order = () => listed.value.map(({ index }) => index);
  expect(order()).toEqual([4, 3, 1]);
  cell.value = { label: 3, digit: 8 };
  expect(order()).toEqual([4, 1]);
  cell.value = { label: 3, digit: 3 };
  expect(order()).toEqual([2, 0]);
});

test('a margin that is not above the threshold is rejected', () => {
  expect(chosenPoint.value).toMatchObject({ rejectionRate: 0, errorRate: 3 / 6 });
  expect([0.1, 0].map(isRejected)).toEqual([false, false]);
  threshold.value = 0.6;
  // 0.1, 0.2 and 0.5 go; of 0.7, 0.8 and 0.9 the first is wrong.
  expect(chosenPoint.value).toMatchObject({ rejectionRate: 3 / 6, errorRate: 1 / 3 });
  expect([0.5, 0.55, 0.7].map(isRejected)).toEqual([true, false, false]);
});

test('no error is left when 0.7 is rejected too', () => {
  expect(onePerCent.value).toEqual({ threshold: 0.7, rejectionRate: 4 / 6, errorRate: 0 });
});
