import type { Layer } from '../layers/layer.ts';
import type { Network } from '../network.ts';
import { thousands } from './numbers.ts';
import { BLUE, FAINT, LINE, SURFACE, VERMILION } from './palette.ts';
import { faint, heading, MARGIN, small, svgFile, text, WIDTH } from './svg.ts';

/** What is asked of a network. */
export type Counted = Pick<Network, 'layers' | 'unitCount' | 'connectionCount' | 'parameterCount'>;

/** Units that are drawn: one plane for each map, or a column of units. */
interface Units {
  readonly maps: number;
  readonly height: number;
  readonly width: number;
}

/** Pixels of the picture for a unit of a map, and from one map to the one behind it; the height of the drawing. */
const [UNIT, BEHIND, DRAWN] = [5, 4, 200];

/** What the name of the last layer needs beside its units. */
const LAST = 48;

/** Where the columns of the table begin, the first, or end, and what they are. */
const COLUMNS = [MARGIN, 330, 445, 535, WIDTH - MARGIN];
const HEADER = ['layer', 'units', 'connections', 'weights', 'biases'];

/** A network from left to right, and below it the counts of its layers, computed from them. */
export function architecture({ layers, unitCount, connectionCount, parameterCount }: Counted): string {
  const withParameters = layers.filter(({ parameters }) => parameters.length > 0);
  const { input } = layers[0];
  const title = `${thousands(unitCount)} units, ${thousands(connectionCount)} connections, ${thousands(parameterCount)} independent parameters`;
  const above = heading(title);
  const middle = above.bottom + 34 + DRAWN / 2;
  const shapes = [input, ...withParameters.map(({ output }) => output)].map(shapeOf);
  const needed = shapes.reduce((sum, { width, depth }) => sum + width + depth, 2 * MARGIN + LAST);
  const gap = (WIDTH - needed) / withParameters.length;
  let x = MARGIN;
  const drawn = shapes.map((shape) => {
    const at = { ...shape, x: Math.round(x), y: middle + (shape.depth - shape.height) / 2 };
    x += shape.width + shape.depth + gap;
    return at;
  });
  const names = ['input', ...withParameters.map(({ name }) => name)];
  const top = middle + DRAWN / 2 + 44;
  const rows = [
    [`input: ${sizes(input)}`, count(input), 'grey levels from \u22121 to 1'],
    ...withParameters.map(rowOf),
  ];
  return svgFile(WIDTH, top + 30 + rows.length * 46, `the layers of the network: ${title}`, [
    ...above.drawn,
    ...drawn.map(draw),
    ...withParameters.map((layer, l) => fields(layer, drawn[l] as Drawn, drawn[l + 1] as Drawn)),
    ...names.map((name, k) => text((drawn[k] as Drawn).x, above.bottom + 20, name, { bold: true })),
    ...HEADER.map((word, column) => cell(word, column, top, { fill: FAINT })),
    ...rows.flatMap((cells, row) => {
      const y = top + 28 + row * 46;
      return [
        `<path d="M${MARGIN} ${y - 18}H${WIDTH - MARGIN}" stroke="${LINE}"/>`,
        ...cells.slice(0, -1).map((content, column) => cell(content, column, y, { bold: column === 0 })),
        faint(MARGIN, y + 20, cells.at(-1) as string),
      ];
    }),
  ]);
}

function cell(content: string, column: number, y: number, style: { fill?: string; bold?: boolean }): string {
  const anchor = column === 0 ? 'start' : 'end';
  return small(COLUMNS[column] as number, y, content, { ...style, anchor });
}

/** The cells of a layer, and what stands below them. */
function rowOf({ name, input, output, connections, parameters }: Layer): string[] {
  const [weight, bias] = ['weight', 'bias'].map((wanted) => parameters.find(({ name }) => name === wanted));
  const [, seen = 0, kernel] = weight?.shape ?? [];
  const maps = input.maps === 1 ? '' : ` in ${seen} of ${input.maps} maps`;
  const field = kernel === undefined ? `all ${thousands(seen)} units` : `${kernel} x ${kernel}${maps}`;
  const numbers = [connections, weight?.places.length ?? 0, bias?.places.length ?? 0].map(thousands);
  return [`${name}: ${sizes(output)}`, count(output), ...numbers, `a unit sees ${field}`];
}

function count({ maps, height, width }: Units): string {
  return thousands(maps * height * width);
}

function sizes({ maps, height, width }: Units): string {
  if (height * width === 1) return `${maps} units`;
  return `${maps} ${maps === 1 ? 'image' : 'maps'} of ${height} x ${width}`;
}

/** The front map, or the column of units: sizes in pixels, how many rectangles there are and how far they reach back. */
interface Shape {
  readonly rectangles: number;
  readonly width: number;
  readonly height: number;
  readonly depth: number;
}

/** Where its upper left corner is. */
type Drawn = Shape & { readonly x: number; readonly y: number };

function shapeOf({ maps, height, width }: Units): Shape {
  if (height * width > 1) {
    return { rectangles: maps, width: width * UNIT, height: height * UNIT, depth: (maps - 1) * BEHIND };
  }
  const side = Math.max(2, Math.min(14, Math.floor(DRAWN / maps)));
  return { rectangles: maps, width: side, height: maps * side, depth: 0 };
}

function draw({ rectangles, x, y, width, height, depth }: Drawn): string {
  const isColumn = depth === 0;
  // Maps from the back to the front.
  return Array.from({ length: rectangles }, (_, k) => {
    const behind = depth - k * BEHIND;
    const [left, top] = isColumn ? [x, y + k * (height / rectangles)] : [x + behind, y - behind];
    return `<rect x="${left}" y="${top}" width="${width}" height="${isColumn ? height / rectangles : height}" fill="${SURFACE}" stroke="${BLUE}"/>`;
  }).join('\n');
}

/** What a unit sees: the lines to it from a field of the front map, or from all units. */
function fields({ parameters }: Layer, from: Drawn, to: Drawn): string {
  const kernel = parameters.find(({ name }) => name === 'weight')?.shape[2];
  const side = kernel === undefined ? from.height : kernel * UNIT;
  const [right, bottom] = [from.x + from.width, from.y + from.height];
  const path = (d: string, style: string) =>
    `<path d="${d}" fill="none" stroke="${VERMILION}" stroke-${style}"/>`;
  const field = path(`M${right} ${bottom}h${-side}v${-side}h${side}Z`, 'width="1.5');
  const rays = `M${right} ${bottom - side}L${to.x + 3} ${to.y + to.height / 2}L${right} ${bottom}`;
  return (kernel === undefined ? '' : field) + path(rays, 'dasharray="3 3');
}
