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

/** Maps of a layer, and how they are laid out. */
interface Block {
  readonly name: LayerName;
  readonly maps: number;
  /** Rows of a map, and as many columns. */
  readonly edge: number;
  /** Maps in a row. */
  readonly across: number;
  /** Side of a unit, in units of the drawing. */
  readonly side: number;
  /** Between two maps. */
  readonly gap: number;
}

/** Maps and rows of each layer, then how many maps are in a row and the side of a unit: where there is room, and on a telephone. */
const LAYERS: readonly [
  LayerName,
  maps: number,
  edge: number,
  wide: [number, number],
  tall: [number, number],
][] = [
  ['input', 1, 16, [1, 10], [1, 9]],
  ['H1', 12, 8, [3, 9], [6, 7]],
  ['H2', 12, 4, [3, 18], [6, 14]],
  ['H3', 30, 1, [2, 16], [15, 16]],
  ['output', 10, 1, [1, 26], [10, 26]],
];

/** Between two layers, beside or below each other, and room for their names. */
const BETWEEN_COLUMNS = 44;
const BETWEEN_ROWS = 8;
const HEADING = 20;

/** Room for outlines of units at the edge. */
const MARGIN = 3;

/** Room beside each output for what it stands for. */
const OUTPUT_LABEL = 30;

/** Below this many pixels the layers stand below each other. */
const LEAST_WIDE = 620;

/**
 * Lays the network out as it is: pixels, feature maps, units, outputs.
 * @param width of the page's column, in pixels: above 0
 */
export function networkLayout(width: number): NetworkLayout {
  const isWide = width >= LEAST_WIDE;
  const blocks = LAYERS.map(([name, maps, edge, wide, tall]): Block => {
    const [across, side] = isWide ? wide : tall;
    return { name, maps, edge, across, side, gap: edge === 1 ? 2 : 6 };
  });
  const widths = blocks.map((block) => lengthOf(block, block.across));
  const heights = blocks.map((block) => lengthOf(block, Math.ceil(block.maps / block.across)));
  const tallest = Math.max(...heights);
  const natural = isWide
    ? widths.reduce((sum, each) => sum + each + BETWEEN_COLUMNS, OUTPUT_LABEL + MARGIN - BETWEEN_COLUMNS)
    : Math.max(...widths) + 2 * MARGIN;
  const scale = width / natural;
  let [x, y] = [MARGIN, HEADING];
  const layers = blocks.map((block, b) => {
    const [wide, high] = [widths[b] as number, heights[b] as number];
    const places = isWide
      ? placesOf(block, x, HEADING + (tallest - high) / 2, scale)
      : placesOf(block, (natural - wide) / 2, y, scale);
    x += wide + BETWEEN_COLUMNS;
    y += high + BETWEEN_ROWS + HEADING;
    return places;
  });
  // What the outputs stand for is written beside them, or below.
  return { width, height: Math.ceil((isWide ? HEADING + tallest + 2 : y) * scale), layers };
}

/** Of so many maps in a row, or below each other. */
function lengthOf({ edge, side, gap }: Block, maps: number): number {
  return maps * (edge * side + gap) - gap;
}

function placesOf(
  { name, maps, edge, across, side, gap }: Block,
  left: number,
  top: number,
  scale: number,
): LayerPlaces {
  const perMap = edge ** 2;
  const [xs, ys] = [new Float64Array(maps * perMap), new Float64Array(maps * perMap)];
  const step = edge * side + gap;
  const length = edge * side * scale;
  const frames: Rectangle[] = [];
  for (let map = 0; map < maps; map++) {
    const x = left + (map % across) * step;
    const y = top + Math.floor(map / across) * step;
    frames.push({ x: x * scale, y: y * scale, width: length, height: length });
    for (let n = 0; n < perMap; n++) {
      xs[map * perMap + n] = (x + (n % edge) * side) * scale;
      ys[map * perMap + n] = (y + Math.floor(n / edge) * side) * scale;
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
