import { expect, test } from 'vitest';
import { timing } from '../../bench/rounds.ts';
import { spread } from '../../scripts/figures/spread.ts';

test('a summary is the middle and both ends, whatever the order', () => {
  expect(spread([9, 2, 4, 30, 3])).toEqual({ median: 4, lowest: 2, highest: 30 });
  expect(spread([7])).toEqual({ median: 7, lowest: 7, highest: 7 });
  expect(() => spread([])).toThrow(RangeError);
});

test('the middle of an even number of measurements is halfway between two of them', () => {
  expect(spread([8, 1, 4, 2])).toEqual({ median: 3, lowest: 1, highest: 8 });
});

test('numbers are sorted as numbers', () => {
  expect(spread([100, 20, 3]).median).toBe(20);
});

test('the ratio is the median of the ratios of each round, not the ratio of the medians', () => {
  // In the second round the machine was busy with something else, for both.
  expect(timing([20, 90, 22], [10, 30, 11])).toEqual({ median: 22, lowest: 20, highest: 90, ratio: 2 });
});

test('a contender that left rounds out is compared in those that it took part in', () => {
  const times: number[] = [];
  times[0] = 50;
  times[8] = 120;
  times[16] = 70;
  const yardstick = Array.from({ length: 17 }, (_, round) => (round === 8 ? 20 : 10));
  expect(timing(times, yardstick)).toEqual({ median: 70, lowest: 50, highest: 120, ratio: 6 });
});
