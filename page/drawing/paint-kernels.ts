import { LENET_1989_CONNECTIONS } from 'lenet-1989';
import type { Colours } from './colours.ts';
import { largest } from './largest.ts';
import type { Squares } from './squares.ts';

/** Side of a kernel, and how many weights it has. */
const SIDE = 5;
const TAPS = SIDE * SIDE;

/** Side of a weight, and from one kernel to the next, with a line between them. */
const CELL = 2;
const STEP = SIDE * CELL + 1;

/** Maps of H1, and of H2; units of a map of H1, each with a bias. */
const MAPS = 12;
const UNITS = 64;

/** Where the row of the kernels of H2 begins that belong to its first map. */
const TOP = STEP + 4;

/** The kernels of a layer: where they stand among all weights, and where the left upper corner of each is painted. */
interface Kernels {
  readonly first: number;
  readonly corners: readonly (readonly [x: number, y: number])[];
}

/** In a row. */
const H1: Kernels = { first: 0, corners: Array.from({ length: MAPS }, (_, map) => [map * STEP + 1, 1]) };

/** Below each kernel of H1, in a column, those with which maps of H2 see its map. There is a bias for each unit of H1. */
const H2: Kernels = {
  first: MAPS * TAPS + MAPS * UNITS,
  corners: LENET_1989_CONNECTIONS.flatMap((inputs, map) =>
    inputs.map((input) => [input * STEP + 1, TOP + map * STEP + 1] as const),
  ),
};

/** The size of all of them. */
export const KERNELS_WIDTH: number = MAPS * STEP + 1;
/** See `KERNELS_WIDTH`. */
export const KERNELS_HEIGHT: number = TOP + MAPS * STEP + 1;

/**
 * Paints the kernels of H1 and H2, each with a line around it; the largest weight of a layer has the full colour.
 * @param weights all of the network, as `weightVector` gives them
 */
export function paintKernels(squares: Squares, weights: Float32Array, colours: Colours): void {
  for (const { first, corners } of [H1, H2]) {
    const own = weights.subarray(first, first + corners.length * TAPS);
    const most = largest(own);
    corners.forEach(([left, top], kernel) => {
      squares.fillStyle = colours.line;
      squares.fillRect(left - 1, top - 1, STEP + 1, STEP + 1);
      for (let tap = 0; tap < TAPS; tap++) {
        squares.fillStyle = colours.signed((own[kernel * TAPS + tap] as number) / most);
        squares.fillRect(left + (tap % SIDE) * CELL, top + Math.floor(tap / SIDE) * CELL, CELL, CELL);
      }
    });
  }
}
