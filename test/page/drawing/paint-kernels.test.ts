import { LENET_1989_CONNECTIONS } from 'lenet-1989';
import { expect, test } from 'vitest';
import { LIGHT } from '../../../page/drawing/colours.ts';
import { KERNELS_HEIGHT, KERNELS_WIDTH, paintKernels } from '../../../page/drawing/paint-kernels.ts';
import { PixelSquares } from '../../../page/drawing/squares.ts';

/** Where weights begin: 12 kernels of H1, a bias for each of 12 x 64 units, 96 kernels of H2. */
const H2 = 12 * 25 + 12 * 64;

const BLUE = [5, 78, 145, 255];
const ORANGE = [176, 64, 0, 255];
const WHITE = [255, 255, 255, 255];
const LINE = [200, 200, 200, 255];
const NOTHING = [0, 0, 0, 0];

function painted(weights: Float32Array): (x: number, y: number) => number[] {
  const squares = new PixelSquares(KERNELS_WIDTH, KERNELS_HEIGHT);
  paintKernels(squares, weights, LIGHT);
  return (x, y) => [...squares.data.slice(4 * (y * KERNELS_WIDTH + x), 4 * (y * KERNELS_WIDTH + x) + 4)];
}

test('two pixels a weight and a line between kernels: those of H1 in a row, twelve rows of those of H2', () => {
  expect([KERNELS_WIDTH, KERNELS_HEIGHT]).toEqual([12 * 11 + 1, 15 + 12 * 11 + 1]);
});

test('the largest weight of each layer has the full colour, zero that of paper', () => {
  const weights = new Float32Array(9760);
  weights[25 + 7] = -0.5;
  // A bias, which is no weight of a kernel.
  weights[310] = 9;
  weights[H2 + 95 * 25 + 24] = 3;
  const dot = painted(weights);
  // Map 1 of H1 begins at 12; its eighth weight is the third of the second row.
  expect([dot(16, 3), dot(17, 4), dot(18, 4), dot(12, 1)]).toEqual([BLUE, BLUE, WHITE, WHITE]);
  expect([dot(11, 1), dot(12, 0), dot(22, 5)]).toEqual([LINE, LINE, LINE]);
  // The last kernel is of the last map of H2 and the last map of H1: each begins at 122, H2 15 further down.
  expect([dot(122 + 9, 15 + 122 + 9), dot(122 + 7, 15 + 122 + 9)]).toEqual([ORANGE, WHITE]);
});

test('a kernel of H2 stands below that of the map that it sees, in the row of its own, and nothing where it sees none', () => {
  const weights = new Float32Array(9760).fill(0.25);
  const dot = painted(weights);
  const seen = LENET_1989_CONNECTIONS.flatMap((inputs) =>
    Array.from({ length: 12 }, (_, map) => inputs.includes(map)),
  );
  expect(seen.filter(Boolean)).toHaveLength(96);
  seen.forEach((isSeen, k) => {
    const [x, y] = [(k % 12) * 11 + 5, 15 + Math.floor(k / 12) * 11 + 5];
    expect(dot(x, y), `map ${Math.floor(k / 12)} of H2, map ${k % 12} of H1`).toEqual(
      isSeen ? ORANGE : NOTHING,
    );
  });
});
