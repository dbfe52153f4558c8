import { rejectionCurve } from 'lenet-1989';
import { errorRejection } from 'lenet-1989/pictures';
import { expect, test } from 'vitest';
import { lines, texts } from './svg-parts.ts';

/** 40 digits with the margins 1 to 40. */
const line = (missed: readonly number[]) => ({
  name: 'this net',
  colour: '#0072b2',
  curve: rejectionCurve(
    Array.from({ length: 40 }, (_, index) => ({
      index,
      label: 1,
      digit: missed.includes(index) ? 2 : 1,
      margin: index + 1,
      squaredError: 0,
    })),
  ),
  reference: 0.121,
});

test('the share that is rejected for 1 %, by hand', () => {
  // The misread digits have the margins 3 and 5, so the digits up to 5 must go: 5 of 40.
  const svg = errorRejection([line([2, 4]), { ...line([]), name: 'another', colour: '#00795a' }], {
    testIs: 'my digits',
    reference: 'the paper',
  });
  expect(texts(svg).slice(0, 3)).toEqual([
    '\u25cf rejected for an error of 1 %: this net: 12.5 %\u25cf another: 0.0 %',
    '\u25c6 the paper: this net 12.1 %, another 12.1 %',
    'error on the my digits that are left, % (square-root scale)',
  ]);
  expect(texts(svg).at(-1)).toBe('my digits rejected, % (square-root scale)');
  expect(svg).toContain('rejected for an error of 1 %: this net: 12.5 %, another: 0.0 %"');
});

test.each([
  ['nothing is misread', [], ['0', '0.02', '0.05', '0.1', '0.2', '0.5', '1']],
  ['a few are', [3, 9], ['0', '0.05', '0.2', '0.5', '1', '2', '5']],
  ['everything is', Array.from({ length: 40 }, (_, k) => k), ['0', '2', '5', '10', '20', '50', '100']],
])('the axes have labels where the curve is, also where %s', (_, missed, up) => {
  const svg = errorRejection([line(missed)]);
  const ticks = lines(svg).filter(({ content }) => /^[\d.]+$/.test(content));
  const bottom = Math.max(...ticks.map(({ y }) => y));
  const along = ticks.filter(({ y }) => y === bottom).map(({ content }) => content);
  const beside = ticks.filter(({ y }) => y < bottom).map(({ content }) => content);
  expect(along.slice(-7)).toEqual(['1', '2', '5', '10', '20', '50', '100']);
  expect(along[0]).toBe('0');
  expect(beside).toEqual(up);
});

test.each<[string, { rejectionRate: number; errorRate: number }[]]>([
  [
    'this net: expected a point with an error of at most 1 %, found none',
    [{ rejectionRate: 0, errorRate: 1 }],
  ],
  [
    'this net: curve[1][1]: expected a finite number, got NaN',
    [
      { rejectionRate: 0, errorRate: 0 },
      { rejectionRate: 1, errorRate: Number.NaN },
    ],
  ],
])('%s', (message, curve) => {
  expect(() => errorRejection([{ ...line([]), curve }])).toThrow(new RangeError(message));
});
