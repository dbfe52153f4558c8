import { expect, test } from 'vitest';
import { apartByChance } from '../../../scripts/studying/by-chance.ts';
import { Random } from '../../../src/tensor/random.ts';

test('variants that agree on both splits: of 36 deals 6 are as far apart', () => {
  const { deviation, probability } = apartByChance([
    [1, 11],
    [2, 12],
    [3, 13],
  ]);
  expect(deviation).toBeCloseTo(1, 10);
  expect(probability).toBeGreaterThan(0.14);
  expect(probability).toBeLessThan(0.2);
});

test('variants that cancel out are less far apart than any deal', () => {
  const { deviation, probability } = apartByChance([
    [1, 3],
    [2, 2],
    [3, 1],
  ]);
  expect(deviation).toBeCloseTo(0, 10);
  expect(probability).toBe(1);
});

test('splits that differ from each other are no difference of variants; a variant that does is seen', () => {
  const random = new Random(7);
  const noise = Array.from({ length: 12 }, () =>
    Array.from({ length: 8 }, (_, split) => 10 * split + random.normal()),
  );
  const { deviation, byChance, probability } = apartByChance(noise);
  expect(probability, 'seed 7').toBeGreaterThan(0.05);
  expect(deviation / byChance).toBeCloseTo(1, 0);
  const [first = [], ...rest] = noise;
  expect(apartByChance([first.map((each) => each + 3), ...rest]).probability).toBeLessThan(0.002);
});

test('what chance does is told by the median', () => {
  const { byChance } = apartByChance([
    [0, 0],
    [0, 0],
    [6, 6],
  ]);
  // The 6 of either split falls to the same variant in one of three deals, else to two: (3, 3, 0).
  expect(byChance).toBeCloseTo(Math.sqrt(3), 9);
});
