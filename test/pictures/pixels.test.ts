import { expect, test } from 'vitest';
import { ink, signed } from '../../src/pictures/palette.ts';
import { pixels } from '../../src/pictures/pixels.ts';
import { squares } from './svg-parts.ts';

test('a grid of numbers is drawn row by row, each pixel once and in its colour', () => {
  const values = [0, 0, 1, 1, 1, 0, 0, 0, 3, 2, 1, 1];
  const colours = ['#aaaaaa', '#bbbbbb', '#cccccc', '#ffffff'];
  const grids = [
    { x: 10, y: 20, pixel: 1, width: 4, values },
    { x: 30, y: 20, pixel: 2, width: 1, values: [2, 1] },
  ];
  const found = squares(pixels(grids, (value) => colours[value]));
  const expected = new Map(
    values.map((value, k) => [`${10 + (k % 4)},${20 + Math.floor(k / 4)}`, colours[value]]),
  );
  // White is the paper's.
  expected.delete('10,22');
  for (const [y, colour] of [colours[2], colours[2], colours[1], colours[1]].entries()) {
    for (const x of [30, 31]) expected.set(`${x},${20 + y}`, colour);
  }
  expect(found).toEqual(expected);
});

test('ink is dark on white; signed numbers are white at zero, blue below, orange above', () => {
  const rgb = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  expect(ink(-1)).toBe('#ffffff');
  expect(Math.max(...rgb(ink(1)))).toBeLessThan(40);
  expect(signed(0)).toBe('#ffffff');
  const [below, above] = [rgb(signed(-1)), rgb(signed(1))];
  expect(below[2] - below[0]).toBeGreaterThan(100);
  expect(above[0] - above[2]).toBeGreaterThan(100);
  expect(signed(7)).toBe(signed(1));
});
