import { expect, test } from 'vitest';
import { exponential } from '../../src/tensor/exponential.ts';

test('the exponential is within a relative 1e-10 of Math.exp from -40 to 0, and below that at -40', () => {
  for (let x = -40; x <= 0; x += 0.0625) {
    expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(1e-10);
  }
  expect(exponential(0)).toBe(1);
  for (const x of [-40.001, -41, -1e6, Number.NEGATIVE_INFINITY])
    expect(exponential(x)).toBe(exponential(-40));
});

test('the exponential has the same bits everywhere: the series of degree 8, squared eight times, as Python adds it up', () => {
  expect([-0.001, -0.7, -3.25, -17, -39.5, -40].map(exponential)).toEqual([
    0.9990004998333848, 0.4965853037914133, 0.03877420783172141, 4.139937718785189e-8, 7.004352026450212e-18,
    4.2483542554831334e-18,
  ]);
});
