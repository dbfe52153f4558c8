import { type UnitLayer, unitActivities } from 'lenet-1989/pictures';
import { expect, test } from 'vitest';
import { signed } from '../../src/pictures/palette.ts';
import { lines, squares, texts } from './svg-parts.ts';

const input = { height: 2, width: 2, pixels: new Float32Array(4).fill(-1) };
const output = (activities: number[]): UnitLayer => ({
  name: 'output',
  ...{ maps: activities.length, height: 1, width: 1 },
  activities: new Float32Array(activities),
});
const maps = (unit: number, activity: number): UnitLayer => {
  const activities = new Float32Array(2 * 2 * 3);
  activities[unit] = activity;
  return { name: 'H1', maps: 2, height: 2, width: 3, activities };
};

test('every layer has its name and its sizes, the outputs their class and activity, the first of the most active bold', () => {
  const svg = unitActivities(input, [maps(0, 0), output([-1, 0.5, 0.5])], 'A 1, read as 1');
  expect(texts(svg)).toEqual([
    'A 1, read as 1',
    ...['input', '2 x 2', 'pixels'],
    ...['H1', '2 maps of 2 x 3', '12 units'],
    ...['output', '3 units'],
    ...['0: \u22121.00', '1: 0.50', '2: 0.50'],
    ...['\u22121.72', '0', '1.72', 'activity of a unit'],
  ]);
  expect(svg).toMatch(/font-weight="600">1: 0\.50</);
  expect(svg).not.toMatch(/font-weight="600">2: 0\.50</);
});

test('a unit is drawn in its map, its row and its column, in the colour of its activity', () => {
  const drawn = (unit: number) => {
    const svg = unitActivities(input, [maps(unit, 1.7159), output([0])]);
    const foot = lines(svg).find(({ content }) => content === 'activity of a unit')?.y ?? 0;
    const found = [...squares(svg)].filter(([place]) => Number(place.split(',')[1]) < foot - 20);
    expect(new Set(found.map(([, colour]) => colour))).toEqual(new Set([signed(1)]));
    const [xs, ys] = [0, 1].map((axis) => found.map(([place]) => Number(place.split(',')[axis])));
    return { x: Math.min(...xs), y: Math.min(...ys), pixel: Math.max(...xs) + 1 - Math.min(...xs) };
  };
  const first = drawn(0);
  // Map 0, row 1, column 2; then map 1, row 0, column 1.
  expect(drawn(5)).toEqual({ ...first, x: first.x + 2 * first.pixel, y: first.y + first.pixel });
  const { x, y } = drawn(7);
  expect(y).toBe(first.y);
  expect(x - first.pixel - first.x).toBeGreaterThan(3 * first.pixel);
});

test('the colours reach from -1.7159 to 1.7159', () => {
  // 0.86 is half of that: the colour halfway from white to #b04000, and -0.86 that to #054e91.
  for (const [activity, colour] of [
    [0.86, '#d8a080'],
    [-0.86, '#82a7c8'],
  ] as const) {
    const svg = unitActivities(input, [maps(4, activity), output([0])]);
    const foot = lines(svg).find(({ content }) => content === 'activity of a unit')?.y ?? 0;
    const found = [...squares(svg)].filter(([place]) => Number(place.split(',')[1]) < foot - 20);
    expect(new Set(found.map(([, each]) => each))).toEqual(new Set([colour]));
  }
});

test.each<[string, () => string]>([
  ...[0, -2, 1.5, Number.NaN].flatMap((size): [string, () => string][] => [
    ...(['height', 'width', 'maps'] as const).map((what): [string, () => string] => [
      `H1.${what}: expected a whole number from 1, got ${size}`,
      () => unitActivities(input, [{ ...maps(0, 0), [what]: size }, output([0])]),
    ]),
    ...(['height', 'width'] as const).map((what): [string, () => string] => [
      `${what}: expected a whole number from 1, got ${size}`,
      () => unitActivities({ ...input, [what]: size }, [output([0])]),
    ]),
  ]),
  ['output.maps: expected a whole number from 1, got 0', () => unitActivities(input, [output([])])],
  ['layers: expected at least one, found none', () => unitActivities(input, [])],
  ['pixels: expected 6, 2 x 3, found 4', () => unitActivities({ ...input, width: 3 }, [output([0])])],
  [
    'H1.activities: expected 12, 2 maps of 2 x 3, found 11',
    () => unitActivities(input, [{ ...maps(0, 0), activities: new Float32Array(11) }, output([0])]),
  ],
  [
    'H1.activities[4]: expected a finite number, got NaN',
    () => unitActivities(input, [maps(4, Number.NaN), output([0])]),
  ],
])('%s', (message, draw) => {
  expect(draw).toThrow(new RangeError(message));
});
