import { expect, test } from 'vitest';
import {
  coordinate,
  expectLength,
  expectNumbers,
  fixed,
  largest,
  plain,
  thousands,
} from '../../src/pictures/numbers.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [64660, '64,660'],
  [1234567.8, '1,234,568'],
  [-4200, '\u22124,200'],
  [12345.6789, '12,346'],
  [1e21, '1e+21'],
])('%s has commas between thousands: %s', (value, text) => {
  expect(thousands(value)).toBe(text);
});

test.each([
  [0.934, 2, '0.93'],
  [-0.935, 2, '\u22120.94'],
  [-0.001, 2, '0.00'],
  [12, 1, '12.0'],
])('%s with %s decimals is %s', (value, decimals, text) => {
  expect(fixed(value, decimals)).toBe(text);
});

test.each([
  [0, '0'],
  [100, '100'],
  [0.0025, '0.0025'],
  [-1.5, '\u22121.5'],
  [0.1 + 0.2, '0.3'],
  [5e-7, '0.0000005'],
  [20_000, '20,000'],
  [9999.5, '9999.5'],
  [12345.6789, '12,345.6789'],
  [-1234567.0625, '\u22121,234,567.0625'],
  [10_000.5, '10,000.5'],
  [1e30, '1e+30'],
  [123456789012.25, '123,456,789,012.25'],
  [98765.4321, '98,765.4321'],
])('%s is %s on an axis', (value, text) => {
  expect(plain(value)).toBe(text);
});

test.each([
  [12.345678, '12.35'],
  [-0.126, '-0.13'],
  [0.1 + 0.2, '0.3'],
  [7, '7'],
])('a place of %s is written with hundredths, %s', (value, text) => {
  expect(coordinate(value)).toBe(text);
});

test('lists are checked by name and place', () => {
  expect(() => expectLength('pixels', [1, 2], 3, 'one for each')).toThrow(
    new RangeError('pixels: expected 3, one for each, found 2'),
  );
  expect(() => expectNumbers('pixels', [1, Number.NaN])).toThrow(
    new RangeError('pixels[1]: expected a finite number, got NaN'),
  );
  expect(() => expectNumbers('pixels', new Float32Array([1, 2]))).not.toThrow();
});

test('the largest of numbers, their signs left off; never 0', () => {
  expect(largest([1, -3, 2])).toBe(3);
  expect(largest(new Float32Array(4))).toBe(1);
});
