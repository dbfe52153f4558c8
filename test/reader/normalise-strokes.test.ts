import { describe, expect, test } from 'vitest';
import { normalise } from '../../src/reader/normalise.ts';
import { normaliseStrokes } from '../../src/reader/normalise-strokes.ts';
import { PEN_WIDTH, STROKE_WIDTH } from '../../src/reader/pen-width.ts';
import { asStrokes, inked, moved, ruled, scaled, sheared } from './drawn.ts';
import { UPRIGHT } from './shapes.ts';

/** The levels, each within a hundred thousandth. */
function expectLevels(found: Float32Array, expected: Float64Array): void {
  expect(Math.max(...expected.map((level, k) => Math.abs(level - found[k])))).toBeLessThan(1e-5);
}

function meanDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a, (level, k) => Math.abs(level - b[k])).reduce((sum, one) => sum + one, 0) / a.length;
}

test('pens are as wide as the rule says, 2.4 pixels in pictures and 2 for strokes', () => {
  expect([PEN_WIDTH, STROKE_WIDTH]).toEqual([2.4, 2]);
});

describe.each(Object.entries(UPRIGHT))('%s', (_, shape) => {
  test('is drawn by a pen 2 pixels wide from edge to edge, whatever its place and unit', () => {
    const expected = ruled(shape, STROKE_WIDTH);
    expectLevels(normaliseStrokes(asStrokes(shape)), expected);
    expectLevels(normaliseStrokes(asStrokes(moved(scaled(shape, 0.004), -3, 2))), expected);
    expectLevels(normaliseStrokes(asStrokes(moved(scaled(shape, 700), 100, 2000))), expected);
  });

  test('is what its ink becomes, but for the grid and the wider pen of pictures', () => {
    const strokes = normaliseStrokes(asStrokes(shape));
    const ink = normalise(inked(moved(scaled(shape, 100), 20, 20), 8, 140, 140));
    const pens = meanDifference(ruled(shape, STROKE_WIDTH), ruled(shape, PEN_WIDTH));
    expect(meanDifference(ink, strokes)).toBeLessThan(0.12 + pens);
  });
});

test.each(['cross', 'bar', 'letterT', 'letterH', 'flatBox'])('%s is set upright that leans', (name) => {
  for (const slant of [0.55, -0.25]) {
    expectLevels(
      normaliseStrokes(asStrokes(sheared(UPRIGHT[name], slant))),
      ruled(UPRIGHT[name], STROKE_WIDTH),
    );
  }
});

test('beyond 0.6 it leans still', () => {
  const bar = UPRIGHT['bar'];
  expectLevels(normaliseStrokes(asStrokes(sheared(bar, -0.8))), ruled(sheared(bar, -0.2), STROKE_WIDTH));
});

test('how many points a line has does not matter', () => {
  const halves = UPRIGHT['letterT'].map(([[ax, ay], [bx, by]]) =>
    [0, 0.1, 0.5, 0.5, 1].map((share) => [ax + share * (bx - ax), ay + share * (by - ay)] as const),
  );
  expectLevels(normaliseStrokes(asStrokes(sheared(halves, 0.4))), ruled(UPRIGHT['letterT'], STROKE_WIDTH));
});

test.each<[string, number[]]>([
  ['one point', [5, 7]],
  ['one point many times', [5, 7, 5, 7, 5, 7]],
])('%s is a dot in the middle', (_, stroke) => {
  // The centres of the four pixels in the middle are half a diagonal from it.
  const four = [119, 120, 135, 136];
  const pixels = normaliseStrokes([stroke]);
  for (const at of four)
    expect(pixels[at]).toBeCloseTo(2 * Math.min(1, STROKE_WIDTH / 2 + 0.5 - Math.SQRT1_2) - 1, 6);
  expect(Math.max(...[0, 1, 16, 100, 255].map((at) => pixels[at]))).toBe(-1);
});

test('typed arrays are strokes too', () => {
  const strokes = asStrokes(UPRIGHT['eight']);
  expect(normaliseStrokes(strokes.map((stroke) => Float64Array.from(stroke)))).toEqual(
    normaliseStrokes(strokes),
  );
});
