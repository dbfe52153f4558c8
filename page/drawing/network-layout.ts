/** A unit of the network, or a pixel of what it reads: the layer `input`, `H1`, `H2`, `H3` or `output`, and which of it. */
export interface Unit {
  readonly layer: LayerName;
  /** In the outside order `[map][y][x]`. */
  readonly unit: number;
}

/** What layers are called, from the pixels on. */
export const LAYER_NAMES = ['input', 'H1', 'H2', 'H3', 'output'] as const;

/** One of them. */
export type LayerName = (typeof LAYER_NAMES)[number];

/** Where the units of a layer are drawn. */
export interface LayerPlaces {
  readonly name: LayerName;
  /** Side of a unit's square. */
  readonly side: number;
  /** Left and upper edge of each unit, in the outside order. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Around each feature map, or around all units of a dense layer. */
  readonly frames: readonly Rectangle[];
}

/** In pixels of the page, from the upper left. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything is drawn. */
export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  readonly layers: readonly LayerPlaces[];
}

/** Maps of a layer, rows and columns of each, and how they are laid out. */
interface Block {
  readonly name: LayerName;
  readonly maps: number;
  readonly rows: number;
  readonly columns: number;
  /** Maps in a row. */
  readonly across: number;
  /** Side of a unit, in units of the drawing. */
  readonly side: number;
}

/** Between two maps, and between two layers with their names. */
const GAP = 6;
const HEADING = 20;

/** Beside each other, from left to right, where there is room for it. */
const WIDE: readonly Block[] = [
  { name: 'input', maps: 1, rows: 16, columns: 16, across: 1, side: 10 },
  { name: 'H1', maps: 12, rows: 8, columns: 8, across: 3, side: 9 },
  { name: 'H2', maps: 12, rows: 4, columns: 4, across: 3, side: 18 },
  { name: 'H3', maps: 30, rows: 1, columns: 1, across: 2, side: 16 },
  { name: 'output', maps: 10, rows: 1, columns: 1, across: 1, side: 26 },
];
const BETWEEN_COLUMNS = 44;

/** Room for outlines of units at the edge. */
const MARGIN = 3;

/** Room beside each output for what it stands for. */
const OUTPUT_LABEL = 30;

/** Below each other, on a telephone. */
const TALL: readonly Block[] = [
  { name: 'input', maps: 1, rows: 16, columns: 16, across: 1, side: 9 },
  { name: 'H1', maps: 12, rows: 8, columns: 8, across: 6, side: 7 },
  { name: 'H2', maps: 12, rows: 4, columns: 4, across: 6, side: 14 },
  { name: 'H3', maps: 30, rows: 1, columns: 1, across: 15, side: 16 },
  { name: 'output', maps: 10, rows: 1, columns: 1, across: 10, side: 26 },
];
const BETWEEN_ROWS = 8;

/** Below this many pixels the layers stand below each other. */
const LEAST_WIDE = 620;

/**
 * Lays the network out as it is: pixels, feature maps, units, outputs.
 * @param width of the page's column, in pixels: above 0
 */
export function networkLayout(width: number): NetworkLayout {
  return width < LEAST_WIDE ? tall(width) : wide(width);
}

function wide(width: number): NetworkLayout {
  const widths = WIDE.map(widthOf);
  const natural =
    widths.reduce((sum, each) => sum + each, 0) + BETWEEN_COLUMNS * (WIDE.length - 1) + OUTPUT_LABEL + MARGIN;
  const scale = width / natural;
  const tallest = Math.max(...WIDE.map(heightOf));
  let x = MARGIN;
  const layers = WIDE.map((block, b) => {
    const places = placesOf(block, x, HEADING + (tallest - heightOf(block)) / 2, scale);
    x += (widths[b] as number) + BETWEEN_COLUMNS;
    return places;
  });
  return { width, height: Math.ceil((HEADING + tallest + 2) * scale), layers };
}

function tall(width: number): NetworkLayout {
  const natural = Math.max(...TALL.map(widthOf)) + 2 * MARGIN;
  const scale = width / natural;
  let y = 0;
  const layers = TALL.map((block) => {
    const places = placesOf(block, (natural - widthOf(block)) / 2, y + HEADING, scale);
    y += HEADING + heightOf(block) + BETWEEN_ROWS;
    return places;
  });
  // What the outputs stand for is written below them.
  return { width, height: Math.ceil((y + HEADING) * scale), layers };
}

function gapOf({ rows }: Block): number {
  return rows === 1 ? 2 : GAP;
}

function widthOf(block: Block): number {
  const { across, columns, side } = block;
  return across * (columns * side + gapOf(block)) - gapOf(block);
}

function heightOf(block: Block): number {
  const { maps, across, rows, side } = block;
  return Math.ceil(maps / across) * (rows * side + gapOf(block)) - gapOf(block);
}

function placesOf(block: Block, left: number, top: number, scale: number): LayerPlaces {
  const { name, maps, rows, columns, across, side } = block;
  const count = maps * rows * columns;
  const [xs, ys] = [new Float64Array(count), new Float64Array(count)];
  const [stepX, stepY] = [columns * side + gapOf(block), rows * side + gapOf(block)];
  const frames: Rectangle[] = [];
  for (let map = 0; map < maps; map++) {
    const x = left + (map % across) * stepX;
    const y = top + Math.floor(map / across) * stepY;
    frames.push({ x: x * scale, y: y * scale, width: columns * side * scale, height: rows * side * scale });
    for (let n = 0; n < rows * columns; n++) {
      xs[map * rows * columns + n] = (x + (n % columns) * side) * scale;
      ys[map * rows * columns + n] = (y + Math.floor(n / columns) * side) * scale;
    }
  }
  return { name, side: side * scale, xs, ys, frames };
}

/** The unit at a place of the drawing, if there is one. */
export function unitAt({ layers }: NetworkLayout, x: number, y: number): Unit | undefined {
  for (const { name, side, xs, ys } of layers) {
    const unit = xs.findIndex((left, n) => {
      const top = ys[n] as number;
      return x >= left && x < left + side && y >= top && y < top + side;
    });
    if (unit >= 0) return { layer: name, unit };
  }
  return undefined;
}

/** Where arrow keys lead: the nearest unit that way, sideways counting double; the same one at the edge. */
export function unitTowards(layout: NetworkLayout, from: Unit, across: number, down: number): Unit {
  const [fromX, fromY] = centreOf(layout, from);
  let [nearest, least] = [from, Infinity];
  for (const { name, side, xs, ys } of layout.layers) {
    for (let unit = 0; unit < xs.length; unit++) {
      const x = (xs[unit] as number) + side / 2 - fromX;
      const y = (ys[unit] as number) + side / 2 - fromY;
      const along = across * x + down * y;
      const aside = Math.abs(across * y) + Math.abs(down * x);
      const distance = along + 2 * aside;
      if (along > 0.5 && aside <= 2 * along + side && distance < least) {
        least = distance;
        nearest = { layer: name, unit };
      }
    }
  }
  return nearest;
}

/** The middle of a unit's square. */
export function centreOf({ layers }: NetworkLayout, { layer, unit }: Unit): [x: number, y: number] {
  const { xs, ys, side } = layers.find(({ name }) => name === layer) as LayerPlaces;
  return [(xs[unit] as number) + side / 2, (ys[unit] as number) + side / 2];
}
