import type { ConnectionTable } from 'lenet-1989';
import { type Colours, type Rgb, rgb } from './colours.ts';

/** Side of a kernel, and of all that it weighs. */
const SIDE = 5;
const TAPS = SIDE * SIDE;

/** Pixels of a side of a weight, and from one kernel to the next, with a line between them. */
const CELL = 2;
const STEP = SIDE * CELL + 1;

/** Where kernels are drawn: left and upper pixel of each. */
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
  const top = STEP + 4;
  return {
    width: maps * STEP + 1,
    height: top + connections.length * STEP + 1,
    h1: Array.from({ length: maps }, (_, map) => [map * STEP + 1, 1] as const),
    h2: connections.flatMap((inputs, map) =>
      inputs.map((input) => [input * STEP + 1, top + map * STEP + 1] as const),
    ),
  };
}

/** A drawing of few pixels, to be made larger: thousands of rectangles would take longer than all else. */
export class KernelPixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and how solid, of each pixel. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly #places: KernelPlaces;

  constructor(places: KernelPlaces) {
    this.#places = places;
    this.width = places.width;
    this.height = places.height;
    this.data = new Uint8ClampedArray(4 * places.width * places.height);
  }

  /**
   * Draws all kernels; the largest weight of a layer has the full colour, and around each kernel is a line.
   * @param h1 25 weights of each kernel
   * @param h2 the same
   */
  draw(h1: Float32Array, h2: Float32Array, colours: Colours): void {
    const line = rgb(colours.line);
    this.data.fill(0);
    for (const [places, weights] of [
      [this.#places.h1, h1],
      [this.#places.h2, h2],
    ] as const) {
      const most = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 1e-9);
      places.forEach(([left, top], kernel) => {
        for (let y = -1; y <= SIDE * CELL; y++) {
          for (let x = -1; x <= SIDE * CELL; x++) {
            const [column, row] = [Math.floor(x / CELL), Math.floor(y / CELL)];
            const isInside = column >= 0 && row >= 0 && column < SIDE && row < SIDE;
            const weight = weights[kernel * TAPS + row * SIDE + column] as number;
            this.#dot(left + x, top + y, isInside ? rgb(colours.signed(weight / most)) : line);
          }
        }
      });
    }
  }

  #dot(x: number, y: number, [red, green, blue]: Rgb): void {
    const at = 4 * (y * this.width + x);
    this.data[at] = red;
    this.data[at + 1] = green;
    this.data[at + 2] = blue;
    this.data[at + 3] = 255;
  }
}
