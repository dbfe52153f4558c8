import { expect, test } from 'vitest';
import { drawDigits } from '../../../scripts/reading/terminal-digits.ts';
import { reading } from './reading.ts';

/** Ink in some places, each row and column. */
const inkAt = (...places: [row: number, column: number, level?: number][]) => {
  const image = new Float32Array(256).fill(-1);
  for (const [row, column, level = 1] of places) image[16 * row + column] = level;
  return image;
};

test('two rows of pixels are one of characters, and what is half ink or more is seen', () => {
  const image = inkAt([0, 0], [1, 0], [0, 2], [3, 1], [15, 15], [4, 3, -0.1], [6, 3, 0.1]);
  expect(drawDigits([reading(3, { image, probability: 0.987 })], { columns: 80, colours: false })).toBe(
    ['█ ▀', ' ▄', '', '   ▀', '', '', '', `${' '.repeat(15)}▄`, '3  98.7 %'].join('\n'),
  );
});

test('of a rejected digit it is said what it might be', () => {
  const drawn = drawDigits([reading(8, { rejected: true, probability: 0.312 })], {
    columns: 80,
    colours: false,
  });
  expect(drawn.split('\n').at(-1)).toBe('?  8: 31.2 %');
});

test.each([
  // 16 characters each, two between.
  [80, [4, 3]],
  [124, [7]],
  [123, [6, 1]],
  [16, [1, 1, 1, 1, 1, 1, 1]],
  [5, [1, 1, 1, 1, 1, 1, 1]],
])('in %i columns there are %j digits in a row', (columns, rows) => {
  const readings = Array.from({ length: 7 }, (_, digit) => reading(digit));
  const blocks = drawDigits(readings, { columns, colours: false }).split('\n\n');
  const labels = drawDigits(readings, { columns, colours: false })
    .split('\n')
    .filter((line) => line.includes('%'));
  expect(labels.map((line) => line.match(/%/g)?.length)).toEqual(rows);
  for (const line of labels) expect(line.length).toBeLessThanOrEqual(Math.max(16, columns));
  expect(blocks.length).toBeGreaterThanOrEqual(rows.length);
});

test('each line of the picture begins at the left', () => {
  const readings = [reading(1), reading(2), reading(3, { line: 1 })];
  const labels = drawDigits(readings, { columns: 80, colours: false })
    .split('\n')
    .filter((line) => line.includes('%'));
  expect(labels).toEqual(['1  90.0 %         2  90.0 %', '3  90.0 %']);
  expect(drawDigits([], { columns: 80, colours: false })).toBe('no digits');
});

test('with colours each character has the grey of two pixels, dark ink on light paper', () => {
  const image = inkAt([0, 0], [1, 1], [2, 0, 0]);
  const lines = drawDigits([reading(3, { image })], { columns: 80, colours: true }).split('\n');
  const greys = (line: string) =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what terminals are told colours by
    Array.from(line.matchAll(/\x1b\[38;5;(\d+);48;5;(\d+)m▀/g), ([, upper, lower]) => [
      Number(upper),
      Number(lower),
    ]);
  // Of the 256 colours, 232 to 255 are greys from dark to light.
  expect(greys(lines[0]).slice(0, 3)).toEqual([
    [232, 255],
    [255, 232],
    [255, 255],
  ]);
  expect(greys(lines[1])[0]).toEqual([244, 255]);
  expect(lines.slice(0, 8).map((line) => greys(line).length)).toEqual(Array(8).fill(16));
  expect(lines.slice(0, 8).every((line) => line.endsWith('\x1b[0m'))).toBe(true);
  expect(lines[8]).toBe('3  90.0 %');
});
