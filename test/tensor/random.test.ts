import { expect, test } from 'vitest';
import { Random } from '../../src/tensor/random.ts';
import { draws, integer, permutation } from '../models/random.ts';

for (const seed of [0, 1, 1989, 0x80000000, 0xffffffff]) {
  test(`seed ${seed} gives the numbers of xoshiro128++`, () => {
    const random = new Random(seed);
    const expected = draws(seed);
    for (let k = 0; k < 1000; k++) expect(random.uint32()).toBe(expected.next().value);
  });
}

test('uniform numbers fill their range evenly, and float32 holds those in [0, 1)', () => {
  const random = new Random(7);
  const tenths = new Array(10).fill(0);
  for (let k = 0; k < 100_000; k++) {
    const value = random.uniform();
    expect(Math.fround(value)).toBe(value);
    tenths[Math.floor(10 * value)]++;
  }
  // 10,000 each, deviation 95: five of them.
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(475);
  for (let k = 0; k < 1000; k++) {
    const value = random.uniform(-3, 2);
    expect(value >= -3 && value < 2).toBe(true);
  }
});

test('normal numbers have mean 0, deviation 1, and as many beyond two deviations as they should', () => {
  const random = new Random(8);
  const values = Array.from({ length: 50_000 }, () => random.normal());
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.025);
  expect(Math.abs(variance - 1)).toBeLessThan(0.035);
  expect(
    Math.abs(values.filter((value) => Math.abs(value) > 2).length / values.length - 0.0455),
  ).toBeLessThan(0.006);
});

test('whole numbers are even over a bound that does not divide 2^32', () => {
  const random = new Random(9);
  const bound = 3 * 2 ** 30;
  const thirds = [0, 0, 0];
  for (let k = 0; k < 30_000; k++) thirds[Math.floor(random.integer(bound) / 2 ** 30)]++;
  // A remainder alone would give the first third half of all.
  for (const count of thirds) expect(Math.abs(count - 10_000)).toBeLessThan(410);
  expect(random.integer(1)).toBe(0);
});

test('a permutation has every number once, and depends on the seed', () => {
  const order = new Random(10).permutation(1000);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  expect(new Random(10).permutation(1000)).toEqual(order);
  expect(new Random(11).permutation(1000)).not.toEqual(order);
});

test('impossible seeds and bounds are refused', () => {
  for (const seed of [-1, 2 ** 32, 0.5, Number.NaN]) {
    expect(() => new Random(seed)).toThrow(
      new RangeError(`seed: expected a whole number from 0 to 4294967295, got ${seed}`),
    );
  }
  for (const bound of [0, 2 ** 32 + 1, 1.5]) {
    expect(() => new Random(1).integer(bound)).toThrow(
      new RangeError(`bound: expected a whole number from 1 to 4294967296, got ${bound}`),
    );
  }
});

/** The first draw of a seed, and the one after it. */
function firstDraws(seed: number): [number, number] {
  const from = draws(seed);
  return [from.next().value, from.next().value];
}

test('a draw at the largest multiple of the bound is drawn again, one just below it is not', () => {
  let cases = 0;
  for (let seed = 0; seed < 60; seed++) {
    const [first, second] = firstDraws(seed);
    // With a bound above half of 2^32, the largest multiple of it is itself.
    if (first <= 2 ** 31 || second >= first) continue;
    expect(new Random(seed).integer(first)).toBe(second);
    expect(new Random(seed).integer(first + 1)).toBe(first);
    cases++;
  }
  expect(cases).toBeGreaterThan(5);
});

test('whole numbers, also of bounds that divide 2^32, are those of the model', () => {
  for (const bound of [1, 2, 3, 10, 256, 1000, 2 ** 31, 2 ** 31 + 1, 3 * 2 ** 30, 2 ** 32 - 1, 2 ** 32]) {
    const [random, from] = [new Random(bound % 97), draws(bound % 97)];
    for (let k = 0; k < 50; k++) expect(random.integer(bound)).toBe(integer(from, bound));
  }
});

test('permutations are those of Fisher and Yates: of two, half stay; of three, each of the six comes', () => {
  for (const n of [0, 1, 2, 3, 10, 257]) {
    for (let seed = 0; seed < 20; seed++) {
      expect([...new Random(seed).permutation(n)]).toEqual(permutation(draws(seed), n));
    }
  }
  const orders = (n: number) =>
    new Set(Array.from({ length: 99 }, (_, seed) => String(new Random(seed).permutation(n))));
  expect(orders(2)).toEqual(new Set(['0,1', '1,0']));
  expect(orders(3).size).toBe(6);
});

test('uniform and normal numbers are those of the draws: 24 bits, the highest', () => {
  const from = draws(5);
  const random = new Random(5);
  const share = () => Math.floor(from.next().value / 2 ** 8) / 2 ** 24;
  for (let k = 0; k < 50; k++) {
    expect(random.uniform()).toBe(share());
    expect(random.uniform(-3, 0.5)).toBe(-3 + 3.5 * share());
    const twelve = Array.from({ length: 12 }, share);
    expect(random.normal()).toBeCloseTo(twelve.reduce((sum, value) => sum + value) - 6, 12);
  }
});
