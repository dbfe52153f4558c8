import { expect, test } from 'vitest';
import { byLine, percent, readText } from '../../../scripts/reading/read-text.ts';
import { reading } from './reading.ts';

test('digits stand together, lines apart, and ? for what is rejected', () => {
  const readings = [
    reading(4),
    reading(0, { rejected: true }),
    reading(5, { line: 1 }),
    reading(1, { line: 2 }),
  ];
  expect(readText(readings)).toBe('4? 5 1');
  expect(byLine(readings).map((line) => line.length)).toEqual([2, 1, 1]);
  expect(readText([])).toBe('');
});

test('what is not quite certain is not said to be', () => {
  expect([1, 0.99951, 0.9995, 0.5, 0.0005, 0.00049, 0].map(percent)).toEqual([
    ...['>99.9 %', '>99.9 %', '100.0 %', '50.0 %', '0.1 %', '<0.1 %', '<0.1 %'],
  ]);
});
