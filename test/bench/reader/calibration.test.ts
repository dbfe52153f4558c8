import { expect, test } from 'vitest';
import { calibration, calibrationError } from '../../../bench/reader/calibration.ts';
import { outcomeOf } from '../../../bench/reader/score.ts';

const said = (probability: number, right: boolean) =>
  outcomeOf('4', [{ digit: right ? 4 : 9, probability, rejected: false }]);

test('says for each bin what was said and what was right', () => {
  const bins = calibration([said(0.92, true), said(0.94, false), said(0.25, false), said(1, true)]);
  expect(bins.map(({ least, count, right }) => [least, count, right])).toEqual([
    [0.2, 1, 0],
    [0.9, 2, 0.5],
    [0.99, 1, 1],
  ]);
  expect(bins[1]?.said).toBeCloseTo(0.93);
});

test('its error is the mean distance of what was said from what was right, by hand', () => {
  const bins = calibration([said(0.92, true), said(0.94, false), said(0.25, false), said(1, true)]);
  // (1 * 0.25 + 2 * 0.43 + 1 * 0) / 4
  expect(calibrationError(bins)).toBeCloseTo(0.2775);
  expect(calibrationError(calibration([said(1, true)]))).toBe(0);
});
