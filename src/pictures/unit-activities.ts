import { counted, expectLength, expectNumbers, expectWhole, fixed } from './numbers.ts';
import { digitImages, type PixelGrid, signedImages, signedScale } from './pixels.ts';
import { faint, heading, MARGIN, svgFile, text, WIDTH, widthOf } from './svg.ts';

/** Feature maps, or units in a row, and what they stand at. */
export interface UnitLayer {
  /** What stands above it. */
  readonly name: string;
  /** Feature maps, or units of a dense layer. */
  readonly maps: number;
  /** Rows of a map. */
  readonly height: number;
  /** Columns of a map. */
  readonly width: number;
  /** `[map][y][x]` */
  readonly activities: Float32Array;
}

/** What a network reads. */
export interface InputImage {
  /** Rows of pixels. */
  readonly height: number;
  /** Columns of pixels. */
  readonly width: number;
  /** `[y][x]`: -1 is white, +1 black. */
  readonly pixels: Float32Array;
}

/** The bound of f(a) = 1.7159 tanh(2a/3). */
export const BOUND = 1.7159;

/** Maps stand in rows of three; from one to the next, and the largest side of one, in pixels. */
const [ACROSS, CELL, SIDE] = [3, 50, 44];

/** Units in a column, the pixels of one and of an output, and of what stands beside an output. */
const [COLUMN, UNIT, OUTPUT, LABEL] = [20, 16, 24, 80];

/** A layer where it is drawn, its left side being 0. */
interface Block {
  /** Its name, and its sizes. */
  readonly head: readonly string[];
  readonly grids: readonly PixelGrid[];
  /** What it needs at least. */
  readonly width: number;
}

/**
 * Every unit of a network for one image, laid out as the network is: input, feature maps, units, outputs. Of a network
 * whose units lie beyond 1.7159, what is beyond has the colour of 1.7159.
 * @param layers as `network.trace` gives them: those with parameters, the last being the outputs
 * @param title what stands above it
 * @throws RangeError where there is no layer, sizes are not whole numbers from 1, activities do not fit them, or a number
 * is not finite
 */
export function unitActivities(input: InputImage, layers: readonly UnitLayer[], title: string = ''): string {
  const output = layers.at(-1);
  if (!output) throw new RangeError('layers: expected at least one, found none');
  for (const { name, ...layer } of layers) {
    for (const size of ['maps', 'height', 'width'] as const) expectWhole(`${name}.${size}`, layer[size], 1);
  }
  const { height, width, pixels } = input;
  expectWhole('height', height, 1);
  expectWhole('width', width, 1);
  expectLength('pixels', pixels, height * width, `${height} x ${width}`);
  expectNumbers('pixels', pixels);
  const above = heading(title);
  const top = above.bottom + 76;
  const pixel = Math.max(1, Math.floor(112 / Math.max(height, width)));
  const image = { x: 0, y: 0, pixel, width, values: pixels };
  const blocks = [
    { head: ['input', `${height} x ${width}`, 'pixels'], grids: [image], width: 60 },
    ...layers.map((layer) => block(layer, layer === output)),
  ].map((each) => ({ ...each, width: Math.max(each.width, ...each.grids.map(rightOf)) }));
  const needed = blocks.reduce((sum, each) => sum + each.width, 2 * MARGIN + LABEL);
  const gap = Math.max(16, (WIDTH - needed) / layers.length);
  let x = MARGIN;
  const placed = blocks.map(({ grids, head, width }) => {
    const left = Math.round(x);
    x += width + gap;
    const [name = '', ...sizes] = head;
    return {
      left,
      grids: grids.map((grid) => ({ ...grid, x: left + grid.x, y: top + grid.y })),
      head: [
        text(left, top - 50, name, { bold: true }),
        ...sizes.map((size, k) => faint(left, top - 31 + 18 * k, size)),
      ],
    };
  });
  const beside = (placed.at(-1)?.left ?? 0) + OUTPUT + 8;
  const bottom = Math.max(...placed.flatMap(({ grids }) => grids.map(bottomOf))) + 28;
  const [pixelsOf, ...unitsOf] = placed.map(({ grids }) => grids);
  const across = Math.ceil(Math.max(WIDTH, needed + gap * layers.length));
  return svgFile(across, bottom + 50, title || 'the activity of every unit', [
    ...above.drawn,
    ...placed.flatMap(({ head }) => head),
    digitImages(pixelsOf ?? []),
    signedImages(unitsOf.flat(), BOUND),
    ...outputLabels(output, beside, top),
    signedScale(MARGIN, bottom, BOUND, 'activity of a unit'),
  ]);
}

function rightOf({ x, pixel, width }: PixelGrid): number {
  return x + pixel * width;
}

function bottomOf({ y, pixel, width, values }: PixelGrid): number {
  return y + pixel * Math.ceil(values.length / width);
}

function block({ name, maps, height, width, activities }: UnitLayer, isOutput: boolean): Block {
  const size = height * width;
  const is = size === 1 ? counted(maps, 'unit') : `${counted(maps, 'map')} of ${height} x ${width}`;
  expectLength(`${name}.activities`, activities, maps * size, is);
  expectNumbers(`${name}.activities`, activities);
  if (size === 1) {
    const columns = isOutput ? 1 : Math.ceil(maps / COLUMN);
    const pixel = isOutput ? OUTPUT : UNIT;
    const grid = { x: 0, y: 0, pixel, width: columns, values: activities };
    return { head: [name, is], grids: [grid], width: isOutput ? OUTPUT : widthOf(is) };
  }
  const pixel = Math.max(1, Math.floor(SIDE / Math.max(height, width)));
  const grids = Array.from({ length: maps }, (_, map) => ({
    x: (map % ACROSS) * CELL,
    y: Math.floor(map / ACROSS) * CELL,
    pixel,
    width,
    values: activities.subarray(map * size, (map + 1) * size),
  }));
  return { head: [name, is, counted(maps * size, 'unit')], grids, width: widthOf(is) };
}

/** Of each output its class and what it stands at, the first of the most active bold; none of outputs that are maps. */
function outputLabels({ height, width, activities }: UnitLayer, x: number, top: number): string[] {
  if (height * width > 1) return [];
  const most = activities.indexOf(activities.reduce((most, each) => Math.max(most, each)));
  return Array.from(activities, (activity, output) =>
    text(x, top + output * OUTPUT + 17, `${output}: ${fixed(activity, 2)}`, { bold: output === most }),
  );
}
