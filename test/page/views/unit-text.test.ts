import { expect, test } from 'vitest';
import { percent, signed } from '../../../page/views/figures.ts';
import { unitText } from '../../../page/views/unit-text.ts';

test.each([
  [{ layer: 'input', unit: 17 }, 'pixel in row 2, column 2'],
  [{ layer: 'H1', unit: 0 }, 'H1, map 1, row 1, column 1'],
  [{ layer: 'H1', unit: 767 }, 'H1, map 12, row 8, column 8'],
  [{ layer: 'H2', unit: 16 + 7 }, 'H2, map 2, row 2, column 4'],
  [{ layer: 'H3', unit: 29 }, 'H3, unit 30'],
  [{ layer: 'output', unit: 9 }, 'output 9'],
  [undefined, ''],
] as const)('%j is called %s', (unit, text) => {
  expect(unitText(unit)).toBe(text);
});

test.each([
  [0, '0.0 %'],
  [0.0004, '<0.1 %'],
  [0.987, '98.7 %'],
  [0.9994, '99.9 %'],
  [0.9996, '100 %'],
  [1, '100 %'],
])('a share of %d is %s', (share, text) => {
  expect(percent(share)).toBe(text);
});

test('signs are as wide as digits: a minus is one, not a hyphen', () => {
  expect([signed(0.25, 2), signed(-1.5, 1), signed(0)]).toEqual(['+0.25', '\u22121.5', '+0.000']);
});
