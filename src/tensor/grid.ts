/** Numbers in one vector: maps are stored, and computed, in groups of this many. */
export const LANES = 4;

/** Feature maps of units: `maps` maps of `height` x `width`, stored `[y][x][map]`. */
export interface Grid {
  /** Rows of a map. */
  readonly height: number;
  /** Columns of a map. */
  readonly width: number;
  /** How many maps there are; a dense layer's units are maps of one position. */
  readonly maps: number;
  /** Numbers stored for each position: at least `maps`; what lies beyond the maps is zero. */
  readonly lanes: number;
}

/** The grid of a layer's units, its maps padded to a multiple of four. */
export function paddedGrid(height: number, width: number, maps: number): Grid {
  return { height, width, maps, lanes: padded(maps) };
}

/** The next multiple of four. */
export function padded(count: number): number {
  return Math.ceil(count / LANES) * LANES;
}

/** How many numbers are stored for a grid. */
export function storedSize(grid: Grid): number {
  return grid.height * grid.width * grid.lanes;
}

/** Where each unit of a grid is stored, in the outside order `[map][y][x]`. */
export function unitPlaces({ height, width, maps, lanes }: Grid): Uint32Array {
  const positions = height * width;
  return Uint32Array.from(
    { length: maps * positions },
    (_, i) => (i % positions) * lanes + Math.floor(i / positions),
  );
}
