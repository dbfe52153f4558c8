import { expect, test } from 'vitest';
import { Random } from '../../src/tensor/random.ts';

const MASK = 0xffffffffn;

/** xoshiro128++ with the state of splitmix32, in whole numbers of any size. */
function* model(seed: number): Generator<number> {
  let x = BigInt(seed);
  const state: bigint[] = [];
  for (let i = 0; i < 4; i++) {
    x = (x + 0x9e3779b9n) & MASK;
    let z = x;
    z = ((z ^ (z >> 16n)) * 0x21f0aaadn) & MASK;
    z = ((z ^ (z >> 15n)) * 0x735a2d97n) & MASK;
    state.push(z ^ (z >> 15n));
  }
  const rotate = (value: bigint, by: bigint) => ((value << by) | (value >> (32n - by))) & MASK;
  let [a, b, c, d] = state;
  while (true) {
    yield Number((rotate((a + d) & MASK, 7n) + a) & MASK);
    const t = (b << 9n) & MASK;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11n);
  }
}

for (const seed of [0, 1, 1989, 0x80000000, 0xffffffff]) {
  test(`seed ${seed} gives the numbers of xoshiro128++`, () => {
    const random = new Random(seed);
    const expected = model(seed);
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
