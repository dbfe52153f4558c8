import type { ConnectionTable } from 'lenet-1989';
import type { Colours } from './colours.ts';

/** Side of a kernel, and of all that it weighs. */
const SIDE = 5;
const TAPS = SIDE * SIDE;

/** Side of a weight in pixels of the page, between two kernels, and between the two layers. */
const CELL = 6;
const GAP = 2;
const BETWEEN = 10;
const STEP = SIDE * CELL + GAP;

/** Where kernels are drawn: left and upper edge of each, in pixels of the page. */
export interface KernelPlaces {
  readonly width: number;
  readonly height: number;
  readonly h1: readonly Place[];
  readonly h2: readonly Place[];
}

type Place = readonly [x: number, y: number];

/**
 * The kernels of H1 in a row, and below each a column of those with which maps of H2 see its map: a row for each of them, and
 * nothing where there is no connection.
 * @param maps of H1
 */
export function kernelPlaces(maps: number, connections: ConnectionTable): KernelPlaces {
  const top = SIDE * CELL + BETWEEN;
  return {
    width: maps * STEP - GAP,
    height: top + connections.length * STEP - GAP,
    h1: Array.from({ length: maps }, (_, map) => [map * STEP, 0] as const),
    h2: connections.flatMap((inputs, map) =>
      inputs.map((input) => [input * STEP, top + map * STEP] as const),
    ),
  };
}

/**
 * Paints the kernels of a layer; its largest weight has the full colour.
 * @param weights 25 of each kernel
 */
export function paintKernels(
  context: CanvasRenderingContext2D,
  places: readonly Place[],
  weights: Float32Array,
  colours: Colours,
): void {
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  const most = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 1e-9);
  places.forEach(([x, y], kernel) => {
    for (let tap = 0; tap < TAPS; tap++) {
      context.fillStyle = colours.signed((weights[kernel * TAPS + tap] as number) / most);
      context.fillRect(x + (tap % SIDE) * CELL, y + Math.floor(tap / SIDE) * CELL, CELL, CELL);
    }
    context.strokeRect(x + 0.5, y + 0.5, SIDE * CELL - 1, SIDE * CELL - 1);
  });
}
