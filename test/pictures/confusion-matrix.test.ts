import { confusionMatrix } from 'lenet-1989/pictures';
import { expect, test } from 'vitest';
import { contrast, inTheDark, lines, luminance, texts } from './svg-parts.ts';

const confusion = Array.from({ length: 10 }, (_, label) =>
  Array.from({ length: 10 }, (_, digit) => (label === digit ? 1000 + label : 0)),
);
confusion[4][9] = 7;
confusion[9][4] = 2;

/** The colour of the cell behind a number. */
function behind(svg: string, content: string): string {
  const { x = 0, y = 0 } = lines(svg).find((each) => each.content === content) ?? {};
  const cells = svg.matchAll(
    /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="(#\w+)"/g,
  );
  const inside = (value: number, from: string, size: string) =>
    value > Number(from) && value < Number(from) + Number(size);
  const found = Array.from(cells, ([, ...numbers]) => numbers).find(
    ([left, top, width, height]) => inside(x, left, width) && inside(y, top, height),
  );
  return found?.[4] ?? '';
}

test('what digits are read as, in numbers, in the row of the label and the column of the reading', () => {
  const svg = confusionMatrix(confusion, 'a title');
  expect(texts(svg)[0]).toBe('a title');
  expect(svg).toContain('aria-label="a title: labels by readings"');
  expect(texts(svg)).toEqual(
    expect.arrayContaining(['7 of 1,011', '2 of 1,011', '0 of 1,000', '1,004', '7']),
  );
  const at = (content: string) => lines(svg).find((each) => each.content === content);
  const digit = (content: string, anchor: string) =>
    lines(svg).find((each) => each.content === content && each.anchor === anchor);
  // Row 4, column 9.
  expect(at('7 of 1,011')?.y).toBe(digit('4', 'end')?.y);
  const seven = lines(svg).filter(({ content }) => content === '7');
  expect(seven.some(({ x, y }) => x === digit('9', 'middle')?.x && y === digit('4', 'end')?.y)).toBe(true);
});

test('misreadings are the darker the more there are, and ink reads on every cell, in the dark too', () => {
  const svg = confusionMatrix(
    [
      [30, 7, 0],
      [2, 40, 11],
      [0, 0, 50],
    ],
    '',
  );
  const [seven, diagonal, eleven] = ['7', '30', '11'].map((content) => behind(svg, content));
  expect(luminance(eleven)).toBeLessThan(luminance(seven));
  expect(seven).toMatch(/^#\w{6}$/);
  expect(diagonal).toBe(behind(svg, '50'));
  expect(seven).not.toBe(diagonal);
  for (const cell of [seven, diagonal, eleven]) {
    expect(contrast('#1b1b1b', cell)).toBeGreaterThan(4.5);
    expect(contrast(inTheDark(svg, '#1b1b1b'), inTheDark(svg, cell))).toBeGreaterThan(4.5);
  }
  expect(svg).toContain('aria-label="labels by readings"');
});

test.each<[string, number[][]]>([
  [
    'confusion[1]: expected 2, one number for each class, found 3',
    [
      [1, 2],
      [1, 2, 3],
    ],
  ],
  [
    'confusion[0][1]: expected a whole number from 0, got -1',
    [
      [1, -1],
      [1, 2],
    ],
  ],
  ['confusion[0][0]: expected a whole number from 0, got undefined', [new Array(2), new Array(2)]],
  ['confusion[0]: expected 2, one number for each class, found undefined', new Array(2)],
  [
    'confusion[1][0]: expected a whole number from 0, got NaN',
    [
      [1, 1],
      [Number.NaN, 2],
    ],
  ],
])('%s', (message, matrix) => {
  expect(() => confusionMatrix(matrix)).toThrow(new RangeError(message));
});
