import { generateDigits } from 'lenet-1989';
import { expect, test } from 'vitest';
import { type Split, splitOf } from '../../../scripts/studying/splits.ts';

const digits = generateDigits({ count: 53, seed: 3 });

/** Which of the digits an image is: no two are the same. */
function numbers({ images }: Split['held']): number[] {
  const known = new Map(Array.from({ length: digits.count }, (_, n) => [digits.image(n).join(), n]));
  return Array.from(
    { length: images.length / 256 },
    (_, k) => known.get(images.subarray(256 * k, 256 * (k + 1)).join()) ?? -1,
  );
}

test('each digit is on one side, in its order and with its label', () => {
  const { train, held } = splitOf(digits, 10, 2);
  const [learnt, read] = [numbers(train), numbers(held)];
  expect(read).toHaveLength(10);
  expect([...learnt, ...read].sort((a, b) => a - b)).toEqual(Array.from({ length: 53 }, (_, n) => n));
  for (const side of [learnt, read]) expect(side).toEqual([...side].sort((a, b) => a - b));
  expect([...held.labels]).toEqual(read.map((n) => digits.labels[n]));
  expect([...train.labels]).toEqual(learnt.map((n) => digits.labels[n]));
});

test('the first splits hold out different digits, the next ones others, and the same split is always the same', () => {
  const held = [1, 2, 3, 4, 5, 6].map((split) => numbers(splitOf(digits, 10, split).held));
  expect(new Set(held.slice(0, 5).flat()).size).toBe(50);
  expect(held.slice(0, 5).map(String)).not.toContain(String(held[5]));
  expect(numbers(splitOf(digits, 10, 6).held)).toEqual(held[5]);
});

test('of many digits as many are learnt as are asked for, from those that are not held out', () => {
  const { train, held } = splitOf(digits, 10, 3, 25);
  const [learnt, read] = [numbers(train), numbers(held)];
  expect(read).toEqual(numbers(splitOf(digits, 10, 3).held));
  expect(new Set([...learnt, ...read]).size).toBe(35);
  expect(learnt).toEqual([...learnt].sort((a, b) => a - b));
  expect(learnt[24]).toBeGreaterThan(25);
});

test('where as many digits as are held out are learnt, no two splits of an order learn the same', () => {
  const learnt = [1, 2, 3, 4, 5].map((split) => numbers(splitOf(digits, 10, split, 10).train));
  // 53 digits: the 3 beyond the last part are learnt by the last split, and 7 of the first part.
  expect(new Set(learnt.flat()).size).toBe(50);
});
