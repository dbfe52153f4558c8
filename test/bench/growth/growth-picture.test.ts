import { expect, test } from 'vitest';
import { growthPicture } from '../../../bench/growth/growth-picture.ts';
import { coloursOutsideThePalette, elements, lines, texts } from '../../pictures/svg-parts.ts';

/** Made-up lines: proportional, as the square, and slower. */
const growth = {
  rounds: 3,
  lines: [
    { along: 'digits', timed: 'a pass', points: points([10, 7], [40, 28], [160, 112]) },
    { along: 'passes', timed: 'all', points: points([1, 2], [2, 4]) },
    { along: 'maps', timed: 'a step', points: points([6, 3], [12, 12]) },
    { along: 'side', timed: 'a step', points: points([16, 5], [32, 20], [64, 80]) },
    { along: 'seeds', timed: 'all', points: points([1, 9], [4, 18]) },
  ],
};

function points(...all: readonly (readonly [size: number, microseconds: number])[]) {
  return all.map(([size, microseconds]) => ({ size, microseconds }));
}

/** Where the dots are, in their order. */
function dots(svg: string): number[][] {
  return Array.from(svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g), ([, x, y]) => [
    Number(x),
    Number(y),
  ]);
}

test('sizes and costs are drawn in times the smallest, equal ratios equally long', () => {
  const all = dots(growthPicture(growth));
  const [corner, , end] = all as [number[], number[], number[]];
  const [left, bottom] = corner as [number, number];
  // A doubling of sizes, and of costs, in pixels: both axes reach from 1 to 16.
  const [across, up] = [((end[0] as number) - left) / 4, (bottom - (end[1] as number)) / 4];
  expect(across).toBeGreaterThan(100);
  expect(up).toBeCloseTo(290 / 4, 1);
  const doublings = all.map(([x = 0, y = 0]) => [(x - left) / across, (bottom - y) / up]);
  const expected = [
    ...[
      [0, 0],
      [2, 2],
      [4, 4],
    ],
    ...[
      [0, 0],
      [1, 1],
    ],
    ...[
      [0, 0],
      [1, 2],
    ],
    ...[
      [0, 0],
      [1, 2],
      [2, 4],
    ],
    ...[
      [0, 0],
      [2, 1],
    ],
  ];
  expect(doublings).toHaveLength(expected.length);
  doublings.forEach(([x, y], k) => {
    expect(x, `dot ${k}`).toBeCloseTo(expected[k]?.[0] as number, 2);
    expect(y, `dot ${k}`).toBeCloseTo(expected[k]?.[1] as number, 2);
  });
});

test('every line has its label inside the picture, and the axes count in doublings', () => {
  const svg = growthPicture(growth);
  expect(texts(svg)).toEqual(expect.arrayContaining(growth.lines.map(({ along }) => along)));
  expect(texts(svg).filter((text) => /^\d+$/.test(text))).toEqual([
    ...['1', '2', '4', '8', '16'],
    ...['1', '2', '4', '8', '16'],
  ]);
  for (const { x, content } of lines(svg)) expect(x >= 0 && x <= 640, content).toBe(true);
});

test('the picture is XML with a label that says what grows, every number a number, in colours that the dark knows', () => {
  const svg = growthPicture(growth);
  expect(elements(svg)[0]).toBe('http://www.w3.org/2000/svg svg');
  expect(svg).toMatch(/aria-label="[^"]*: digits, passes, maps, side, seeds"/);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(coloursOutsideThePalette(svg)).toEqual([]);
});

test('a line without points is refused', () => {
  const empty = { rounds: 1, lines: [{ along: 'digits', timed: 'a pass', points: [] }] };
  expect(() => growthPicture(empty)).toThrow('growth: expected points of each line, found none');
});
