import type { LeNet1989 } from 'lenet-1989';
import type { UnitLayer } from 'lenet-1989/pictures';
import { FAINT, GREEN } from '../../src/pictures/palette.ts';
import { digitImages, type PixelGrid, signedImages } from '../../src/pictures/pixels.ts';
import { heading, MARGIN, SMALL, svgFile, text, WIDTH } from '../../src/pictures/svg.ts';
import { BOUND } from '../../src/pictures/unit-activities.ts';

/** The side of the input. */
const SIDE = 16;

/** Rows, or columns, from the first to the last. */
type Range = readonly [first: number, last: number];

/** The rows and the columns that some units have, all maps together. */
function spanned(units: Uint32Array, { height, width }: Sizes): { rows: Range; columns: Range } {
  const range = (all: readonly number[]): Range => [Math.min(...all), Math.max(...all)];
  return {
    rows: range(Array.from(units, (unit) => Math.floor(unit / width) % height)),
    columns: range(Array.from(units, (unit) => unit % width)),
  };
}

type Sizes = Pick<UnitLayer, 'height' | 'width'>;

/** A unit of H2: its map, row and column. */
interface Place {
  readonly map: number;
  readonly row: number;
  readonly column: number;
}

/** What a unit of H2 sees in the maps of H1, and which pixels these see. */
export function receptiveField(network: LeNet1989, image: Float32Array, unit: Place): string {
  const title = 'What a unit of H2 sees';
  const above = heading(title);
  const top = above.bottom + 40;
  const [h1, h2] = network.trace(image).layers as readonly UnitLayer[] as readonly [UnitLayer, UnitLayer];
  const index = (unit.map * h2.height + unit.row) * h2.width + unit.column;
  const { layers, pixels } = network.receptiveField('H2', index);
  const { units } = layers[0] as { units: Uint32Array };
  const seen = [...new Set(Array.from(units, (each) => Math.floor(each / (h1.height * h1.width))))];
  const { rows, columns } = spanned(units, h1);
  const { rows: pixelRows, columns: pixelColumns } = spanned(pixels, { height: SIDE, width: SIDE });
  const input = { x: MARGIN, y: top + 26, pixel: 11, width: SIDE, values: image };
  const maps = Array.from({ length: h1.maps }, (_, map) => mapGrid(h1, map, 6, 252, top, 58));
  const output = { ...mapGrid(h2, unit.map, 26, 0, 0, 0), x: WIDTH - MARGIN - 4 * 26 - 8, y: top + 60 };
  const isSeen = (_: PixelGrid, map: number) => seen.includes(map);
  const fieldsIn = maps.filter(isSeen).map((grid) => field(grid, rows, columns));
  const own = field(output, [unit.row, unit.row], [unit.column, unit.column]);
  const block = { left: maps[0]?.x ?? 0, right: (maps[2]?.x ?? 0) + 6 * h1.width };
  const lastSeen = maps[seen.at(-1) ?? 0]?.y ?? 0;
  const label = `a unit of H2, the ${count(rows, columns)} units that it sees in each of ${seen.length} maps of H1, and the ${size(pixelRows, pixelColumns)} pixels that these see`;
  const bottom = top + 268;
  const under = (x: number, ...lines: string[]) =>
    lines.map((line, k) => text(x, bottom + 20 * k, line, { size: SMALL, fill: FAINT }));
  return svgFile(WIDTH, bottom + 42, label, [
    ...above.drawn,
    text(input.x, top - 12, 'input', { bold: true }),
    text(252, top - 12, 'H1', { bold: true }),
    text(output.x, top - 12, `H2, map ${unit.map}`, { bold: true }),
    digitImages([input]),
    signedImages(maps.filter(isSeen), BOUND),
    `<g opacity="0.25">${signedImages(
      maps.filter((grid, map) => !isSeen(grid, map)),
      BOUND,
    )}</g>`,
    signedImages([output], BOUND),
    ray(...corner(input, pixelRows[0], pixelColumns[1] + 1), block.left - 4, top),
    ray(...corner(input, pixelRows[1] + 1, pixelColumns[1] + 1), block.left - 4, lastSeen + 6 * h1.height),
    ray(block.right + 4, top, ...corner(output, unit.row, unit.column)),
    ray(block.right + 4, lastSeen + 6 * h1.height, ...corner(output, unit.row + 1, unit.column)),
    field(input, pixelRows, pixelColumns),
    ...fieldsIn,
    own,
    ...under(input.x, `${size(pixelRows, pixelColumns)} pixels`),
    ...under(252, `${size(rows, columns)} units in each`, `of ${seen.length} of its ${h1.maps} maps`),
    ...under(output.x, 'one unit'),
  ]);
}

function mapGrid(
  { height, width, activities }: UnitLayer,
  map: number,
  pixel: number,
  left: number,
  top: number,
  step: number,
): PixelGrid {
  const values = activities.subarray(map * height * width, (map + 1) * height * width);
  return { x: left + (map % 3) * step, y: top + Math.floor(map / 3) * step, pixel, width, values };
}

/** Where a row and a column of a grid begin. */
function corner({ x, y, pixel }: PixelGrid, row: number, column: number): [number, number] {
  return [x + column * pixel, y + row * pixel];
}

function ray(fromX: number, fromY: number, toX: number, toY: number): string {
  return `<path d="M${fromX} ${fromY}L${toX} ${toY}" stroke="${GREEN}" stroke-dasharray="3 3"/>`;
}

/** A line around some rows and columns of a grid. */
function field({ x, y, pixel }: PixelGrid, [top, bottom]: Range, [left, right]: Range): string {
  const [width, height] = [(right - left + 1) * pixel, (bottom - top + 1) * pixel];
  return `<rect x="${x + left * pixel}" y="${y + top * pixel}" width="${width}" height="${height}" fill="none" stroke="${GREEN}" stroke-width="3"/>`;
}

function size(rows: Range, columns: Range): string {
  return `${rows[1] - rows[0] + 1} x ${columns[1] - columns[0] + 1}`;
}

function count(rows: Range, columns: Range): number {
  return (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1);
}
