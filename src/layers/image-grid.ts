import { expectObject, expectWhole } from '../tensor/expect.ts';
import type { Grid } from '../tensor/grid.ts';

/** An image: `maps` planes of `height` x `width` numbers. */
export interface ImageSize {
  /** Rows of a map: a whole number from 1. 16 in the paper. */
  readonly height: number;
  /** Columns of a map: a whole number from 1. 16 in the paper. */
  readonly width: number;
  /** Planes of numbers, such as colours: a whole number from 1. 1 in the paper. */
  readonly maps: number;
}

/**
 * The grid of a network's input. Input units are read one number at a time, so their maps are not padded.
 * @throws TypeError without sizes; RangeError unless each is a whole number from 1
 */
export function imageGrid(size: ImageSize): Grid {
  expectObject('input', size);
  const { height, width, maps } = size;
  for (const [name, value] of Object.entries({ height, width, maps })) {
    expectWhole(`input ${name}`, value);
  }
  return { height, width, maps, lanes: maps };
}
