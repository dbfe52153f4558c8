import { expect, test } from 'vitest';
import { type Spread, spreadInk } from '../../../scripts/reader-training/spread-ink.ts';
import { Random } from '../../../src/tensor/random.ts';

/** Ink of many levels from column 4 to 23 and row 7 to 18 of 28 x 28 pixels. */
const digit = {
  width: 28,
  height: 28,
  levels: Uint8Array.from({ length: 28 * 28 }, (_, at) => {
    const [x, y] = [at % 28, Math.floor(at / 28)];
    return x < 4 || x > 23 || y < 7 || y > 18 ? 0 : 128 + ((x * 37 + y * 11) % 128);
  }),
};

const NOTHING: Spread = { rotation: 0, scale: 0, shear: 0, elastic: 0, stroke: 0, sides: [20, 20] };

test('as large as it was and not changed, it is moved to the middle of more paper', () => {
  const { width, height, levels } = spreadInk(digit, NOTHING, new Random(1));
  // 1.6 times 20 pixels; from 13.5 and 12.5 the middle goes to 15.5.
  expect([width, height]).toEqual([32, 32]);
  const off = Array.from(levels, (level, at) => {
    const [x, y] = [(at % 32) - 2, Math.floor(at / 32) - 3];
    const was = x < 0 || y < 0 || x > 27 || y > 27 ? 0 : digit.levels[y * 28 + x];
    return Math.abs(level - was);
  });
  expect(Math.max(...off)).toBeLessThanOrEqual(1);
});

test('twice as large it has four times the ink', () => {
  const sumOf = (levels: Uint8Array) => levels.reduce((sum, level) => sum + level, 0);
  const { width, levels } = spreadInk(digit, { ...NOTHING, sides: [40, 40] }, new Random(1));
  expect(width).toBe(64);
  expect(sumOf(levels) / sumOf(digit.levels)).toBeCloseTo(4, 1);
});

test('a seed gives the same bytes, each change by itself others', () => {
  const spread = (change: Partial<Spread>, seed = 5) =>
    spreadInk(digit, { ...NOTHING, ...change }, new Random(seed)).levels;
  const plain = spread({});
  for (const change of [
    { rotation: 0.12 },
    { scale: 0.2 },
    { shear: 0.35 },
    { elastic: 0.8 },
    { stroke: 0.9 },
    { sides: [14, 30] },
  ] as Partial<Spread>[]) {
    const one = spread(change);
    expect(spread(change)).toEqual(one);
    expect(one).not.toEqual(plain);
    expect(spread(change, 6)).not.toEqual(one);
  }
});
