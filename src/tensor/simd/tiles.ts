import type { Grid } from '../grid.ts';
import { type Address, FLOAT, plus } from './address.ts';
import type { Code } from './code.ts';
import { moving, repeat } from './loops.ts';
import { cut } from './parts.ts';

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

/** A tile's positions, row by row, from its first. */
export type Tile = readonly { readonly y: number; readonly x: number }[];

/** A place that moves over a grid with the tiles. */
interface Tiled {
  readonly place: Address;
  readonly strides: Strides;
}

/** Runs over a grid in tiles of some rows and columns, smaller ones at the lower and right edges. */
export function forEachTile(
  code: Code,
  { height, width }: Grid,
  size: { readonly rows: number; readonly columns: number },
  tiled: readonly Tiled[],
  body: (tile: Tile, ...places: Address[]) => void,
): void {
  for (const rows of cut(height, size.rows)) {
    const down = tiled.map(({ place, strides: { row } }) =>
      moving(plus(place, rows.start * row), rows.size * row),
    );
    repeat(code, rows.count, 1, down, (...inRows) => {
      for (const columns of cut(width, size.columns)) {
        const across = inRows.map((place, k) => {
          const { column } = tiled[k].strides;
          return moving(plus(place, columns.start * column), columns.size * column);
        });
        const tile = Array.from({ length: rows.size * columns.size }, (_, k) => ({
          y: Math.floor(k / columns.size),
          x: k % columns.size,
        }));
        repeat(code, columns.count, 1, across, (...places) => body(tile, ...places));
      }
    });
  }
}
