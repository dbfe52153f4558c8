import { BLUE, classCounts, VERMILION } from 'lenet-1989/pictures';
import { expect, test } from 'vitest';
import { texts } from './svg-parts.ts';

test('bars are as long as there are digits, and say how many', () => {
  const svg = classCounts([
    { name: 'train digits', colour: BLUE, counts: [1000, 250] },
    { name: 'test digits', colour: VERMILION, counts: [0, 500] },
  ]);
  const bars = (colour: string) =>
    Array.from(svg.matchAll(new RegExp(`width="([\\d.]+)" height="16" fill="${colour}"`, 'g')), ([, width]) =>
      Number(width),
    );
  const [longest, quarter] = bars(BLUE);
  expect(quarter).toBeCloseTo(longest / 4, 6);
  expect(bars(VERMILION)).toEqual([0, longest / 2]);
  expect(texts(svg)).toEqual([
    '\u25a0 train digits\u25a0 test digits',
    ...['0', '1', '1,000', '250', '0', '500'],
  ]);
  expect(svg).toContain(
    'aria-label="how many of each class there are among the train digits and the test digits"',
  );
});

test('no digits at all are no bars', () => {
  expect(classCounts([{ name: 'a', colour: BLUE, counts: [0, 0] }])).not.toMatch(/NaN|Infinity/);
});

test.each<[string, number[]]>([
  ['b: expected 2, one number for each class, found 3', [1, 2, 3]],
  ['b[1]: expected a whole number from 0, got 0.5', [1, 0.5]],
  ['b[0]: expected a whole number from 0, got undefined', new Array(2)],
])('%s', (message, counts) => {
  const draw = () =>
    classCounts([
      { name: 'a', colour: BLUE, counts: [1, 2] },
      { name: 'b', colour: BLUE, counts },
    ]);
  expect(draw).toThrow(new RangeError(message));
});
