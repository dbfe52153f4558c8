import { expect, test } from 'vitest';
import { convolutionGeometry } from '../../src/tensor/convolution-geometry.ts';
import { padded, paddedGrid, storedSize, unitPlaces } from '../../src/tensor/grid.ts';

const none = { before: 0, after: 0 };
const all = [[0, 1]];
const geometry = (
  { height = 6, width = 5, maps = 2, kernel = 3, stride = 2, border = none, connections = all } = {} as {
    height?: number;
    width?: number;
    maps?: number;
    kernel?: number;
    stride?: number;
    border?: { before: number; after: number };
    connections?: readonly (readonly number[])[];
  },
) => convolutionGeometry(paddedGrid(height, width, maps), kernel, stride, border, connections);

test('positions are those at which the receptive field lies wholly in the bordered input', () => {
  for (const height of [3, 4, 5, 9]) {
    for (const [before, after] of [
      [0, 0],
      [2, 1],
      [0, 3],
    ]) {
      for (const stride of [1, 2, 3]) {
        const { output, bordered } = geometry({
          height,
          width: height + 2,
          stride,
          border: { before, after },
        });
        const fits = (size: number) => {
          let count = 0;
          for (let at = 0; at + 3 <= size; at += stride) count++;
          return count;
        };
        expect([bordered.height, bordered.width]).toEqual([
          before + height + after,
          before + height + 2 + after,
        ]);
        expect([output.height, output.width]).toEqual([fits(bordered.height), fits(bordered.width)]);
      }
    }
  }
});

test('weights lie in groups of four output maps, each over the input maps that one of them sees, ascending', () => {
  const { groups, weights, output } = geometry({
    maps: 5,
    kernel: 2,
    connections: [[3, 1], [1], [], [4, 3], [2], [2, 0]],
  });
  expect(groups.map(({ inputs }) => inputs)).toEqual([
    [1, 3, 4],
    [0, 2],
  ]);
  expect(groups[0].connected).toEqual(
    [
      [true, true, false, false],
      [true, false, false, true],
      [false, false, false, true],
    ].flat(),
  );
  expect(groups[1].connected).toEqual(
    [
      [false, true, false, false],
      [true, true, false, false],
    ].flat(),
  );
  expect(groups.map((group) => group.weights)).toEqual([0, 4 * 3 * 4]);
  expect(weights).toBe(4 * (3 + 2) * 4);
  expect([output.maps, output.lanes]).toEqual([6, 8]);
  expect(geometry({ connections: [[0], [1], [0], [1]] }).groups).toHaveLength(1);
});

test('a receptive field may be as large as the bordered input, and no larger on either side', () => {
  expect(geometry({ height: 3, width: 3, kernel: 3 }).output).toMatchObject({ height: 1, width: 1 });
  expect(geometry({ height: 2, width: 1, kernel: 3, border: { before: 1, after: 1 } }).output).toMatchObject({
    height: 1,
    width: 1,
  });
  for (const [height, width] of [
    [9, 2],
    [2, 9],
    [2, 2],
  ]) {
    expect(() => geometry({ height, width, kernel: 3 })).toThrow(
      new RangeError(
        `convolution kernel: expected a whole number from 1 to ${Math.min(height, width)}, got 3`,
      ),
    );
  }
  expect(() => geometry({ height: 2, width: 9, kernel: 5, border: { before: 1, after: 1 } })).toThrow(
    new RangeError('convolution kernel: expected a whole number from 1 to 4, got 5'),
  );
});

test('sizes that are no whole numbers in their range are refused by name', () => {
  for (const [change, message] of [
    [{ kernel: 0 }, 'convolution kernel: expected a whole number from 1 to 5, got 0'],
    [{ kernel: 1.5 }, 'convolution kernel: expected a whole number from 1 to 5, got 1.5'],
    [{ stride: 0 }, 'convolution stride: expected a whole number from 1, got 0'],
    [{ stride: -1 }, 'convolution stride: expected a whole number from 1, got -1'],
    [
      { border: { before: -1, after: 2 } },
      'convolution border.before: expected a whole number from 0, got -1',
    ],
    [
      { border: { before: 2, after: -1 } },
      'convolution border.after: expected a whole number from 0, got -1',
    ],
    [
      { border: { before: 0, after: 0.5 } },
      'convolution border.after: expected a whole number from 0, got 0.5',
    ],
    [{ connections: [] }, 'convolution output maps: expected a whole number from 1, got 0'],
  ] as const) {
    expect(() => geometry(change)).toThrow(new RangeError(message));
  }
  expect(geometry({ kernel: 1, stride: 1 }).output).toMatchObject({ height: 6, width: 5 });
});

test('a table that names an input map twice, or one that is not there, is refused', () => {
  for (const [connections, message] of [
    [[[0], [1, 2]], 'output map 1: expected input maps 0 to 1, each once, got 2'],
    [[[-1]], 'output map 0: expected input maps 0 to 1, each once, got -1'],
    [[[0.5]], 'output map 0: expected input maps 0 to 1, each once, got 0.5'],
    [[[0], [], [1, 0, 1]], 'output map 2: expected input maps 0 to 1, each once, got 1'],
  ] as const) {
    expect(() => geometry({ connections })).toThrow(new RangeError(`connection table, ${message}`));
  }
  expect(geometry({ connections: [[1], [0], [0, 1]] }).output.maps).toBe(3);
});

test('maps are padded to a multiple of four, and units are found in the order [map][y][x]', () => {
  expect([0, 1, 3, 4, 5, 8].map(padded)).toEqual([0, 4, 4, 4, 8, 8]);
  const grid = paddedGrid(2, 3, 2);
  expect(grid).toEqual({ height: 2, width: 3, maps: 2, lanes: 4 });
  expect(storedSize(grid)).toBe(24);
  expect([...unitPlaces(grid)]).toEqual([0, 4, 8, 12, 16, 20, 1, 5, 9, 13, 17, 21]);
});
