import type { Grid } from '../grid.ts';
import { type Address, FLOAT } from './address.ts';
import type { Code } from './code.ts';
import { moving, repeat } from './loops.ts';
import { repeatInParts } from './parts.ts';

/** How many bytes lie between two rows of a grid, and between two columns. */
export interface Strides {
  readonly row: number;
  readonly column: number;
}

/** The strides of a stored grid, taking every `step`-th row and column. */
export function stridesOf({ width, lanes }: Grid, step = 1): Strides {
  return { row: step * width * lanes * FLOAT, column: step * lanes * FLOAT };
}

/** The offset of a position. */
export function offsetOf({ row, column }: Strides, y: number, x: number): number {
  return y * row + x * column;
}

/** A place that moves over a grid with the tiles. */
interface Tiled {
  readonly place: Address;
  readonly strides: Strides;
}

/** Runs over a grid in tiles of some positions in a row, the last of a row smaller where they do not fit. */
export function forEachTile(
  code: Code,
  { height, width }: Grid,
  columns: number,
  tiled: readonly Tiled[],
  body: (size: number, ...places: Address[]) => void,
): void {
  const rows = tiled.map(({ place, strides }) => moving(place, strides.row));
  repeat(code, height, 1, rows, (...row) => {
    const across = tiled.map(({ strides }, k) => moving(row[k], strides.column));
    repeatInParts(code, width, columns, across, body);
  });
}
