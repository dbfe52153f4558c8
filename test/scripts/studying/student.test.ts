import { expect, test } from 'vitest';
import { meanInterval, studentQuantile } from '../../../scripts/studying/student.ts';

test("the quantiles are those of printed tables of Student's distribution", () => {
  const printed: [number, number][] = [
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [9, 2.262],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
  ];
  for (const [freedom, t] of printed) expect(studentQuantile(freedom), `${freedom}`).toBeCloseTo(t, 3);
});

test("Student's own example: the hours of sleep that ten patients gained by one drug rather than another", () => {
  const { mean, low, high } = meanInterval([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
  // As R prints them for t.test(extra ~ group, data = sleep, paired = TRUE).
  expect(mean).toBeCloseTo(1.58, 10);
  expect(low).toBeCloseTo(0.7001142, 6);
  expect(high).toBeCloseTo(2.4598858, 6);
});

test('of one number there is no interval, of none no mean', () => {
  expect(meanInterval([3])).toEqual({ mean: 3 });
  expect(() => meanInterval([])).toThrow('expected at least one number, found none');
});
