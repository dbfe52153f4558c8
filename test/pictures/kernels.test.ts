import { kernelSheet, kernelTable } from 'lenet-1989/pictures';
import { expect, test } from 'vitest';
import { extentOf, lines, texts } from './svg-parts.ts';

/** Weights of which one is not 0. */
function oneWeight(shape: readonly number[], index: number) {
  const data = new Float32Array(shape.reduce((product, axis) => product * axis, 1));
  data[index] = -0.5;
  return { shape, data };
}

/** Where the drawn weights begin and end, above the scale at the foot. */
function drawn(svg: string): number[] {
  const scale = lines(svg).find(({ content }) => content === 'weight')?.y ?? 0;
  return extentOf(svg, scale - 20);
}

/** A label in a picture. */
const label = (svg: string, content: string) => lines(svg).find((each) => each.content === content);

test('a weight of H1 is drawn below the name of its map, in its row and its column', () => {
  // Map 7; row 1, column 3 of it.
  const svg = kernelSheet('H1', oneWeight([12, 1, 5, 5], 7 * 25 + 1 * 5 + 3));
  const [left, top, right, bottom] = drawn(svg);
  const pixel = right - left;
  expect(bottom - top).toBe(pixel);
  const { x = 0, y = 0 } = label(svg, 'map 7') ?? {};
  expect([left, top]).toEqual([x + 3 * pixel, y + 8 + pixel]);
  expect(texts(svg)).toEqual([
    'H1: 12 kernels of 5 x 5 weights',
    ...Array.from({ length: 12 }, (_, map) => `map ${map}`),
    ...['\u22120.50', '0', '0.50', 'weight'],
  ]);
});

test('a weight of H2 is drawn in the row of its map, and the column of the map of H1 that it comes from', () => {
  // Map 2 sees the maps 5, 3 and 0: its second weights come from map 3.
  const table = [[0, 1], [4], [5, 3, 0]];
  const place = (1 + 1 + 1 + 1) * 6 + 1 * 3 + 2;
  for (const shape of [[6, 2, 3]]) {
    const svg = kernelTable('H2', oneWeight(shape, place), table, 'H1');
    const [left, top, right, bottom] = drawn(svg);
    const pixel = right - left;
    const column = label(svg, '3');
    expect(column?.x).toBeCloseTo(left - 2 * pixel + 1.5 * pixel, 6);
    // The second row of the kernel, whose two rows lie around the middle of the row's name.
    expect((label(svg, 'map 2')?.y ?? 0) - 5).toBeCloseTo(top, 6);
    expect(bottom - top).toBe(pixel);
    expect(texts(svg)).toContain('H2: 6 kernels of 2 x 3 weights');
    expect(texts(svg)).toContain('from the map of H1');
  }
});

test('weights that are all 0 are drawn too', () => {
  const svg = kernelSheet('H1', { shape: [2, 1, 3, 3], data: new Float32Array(18) });
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

test.each<[string, () => string]>([
  [
    'H1.weight[3]: expected a finite number, got NaN',
    () => kernelSheet('H1', { shape: [1, 1, 2, 2], data: new Float32Array([1, 2, 3, Number.NaN]) }),
  ],
  [
    'H1.weight: expected 3, one kernel for each map, found 2.5',
    () => kernelSheet('H1', { shape: [3, 1, 1, 2], data: new Float32Array(5) }),
  ],
  [
    'H1.weight: expected 3, one kernel for each map, found 6',
    () => kernelSheet('H1', { shape: [3, 2, 2, 2], data: new Float32Array(24) }),
  ],
  [
    'H2.weight: expected 2, one kernel for each connection, found 3',
    () => kernelTable('H2', { shape: [3, 2, 2], data: new Float32Array(12) }, [[0], [1]], 'H1'),
  ],
  ...[[], [[]], [[], []]].map((connections): [string, () => string] => [
    'connections: expected at least one, found none',
    () => kernelTable('H2', { shape: [0, 2, 2], data: new Float32Array() }, connections, 'H1'),
  ]),
  ...[-1, 0.5, Number.NaN].map((input): [string, () => string] => [
    `connections[1]: expected a whole number from 0, got ${input}`,
    () => kernelTable('H2', { shape: [3, 2, 2], data: new Float32Array(12) }, [[0], [1, input]], 'H1'),
  ]),
  [
    'H1.weight: maps: expected a whole number from 1, got 0',
    () => kernelSheet('H1', { shape: [0, 1, 5, 5], data: new Float32Array() }),
  ],
  [
    'H1.weight: rows: expected a whole number from 1, got 0',
    () => kernelSheet('H1', { shape: [2, 1, 0, 5], data: new Float32Array() }),
  ],
  [
    'H2.weight: columns: expected a whole number from 1, got 0',
    () => kernelTable('H2', { shape: [1, 5, 0], data: new Float32Array() }, [[0]], 'H1'),
  ],
  [
    'H1.weight: rows: expected a whole number from 1, got 0',
    () => kernelSheet('H1', { shape: [6], data: new Float32Array(6) }),
  ],
])('%s', (message, draw) => {
  expect(draw).toThrow(new RangeError(message));
});
