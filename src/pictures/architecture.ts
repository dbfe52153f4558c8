import type { Layer } from '../layers/layer.ts';
import type { Network } from '../network.ts';
import { thousands } from './numbers.ts';
import { BLUE, FAINT, LINE, SURFACE, VERMILION } from './palette.ts';
import { faint, heading, MARGIN, small, svgFile, type TextStyle, text, WIDTH } from './svg.ts';

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

/** What the name of the last layer needs beside its units, and the height of a row of the table. */
const [LAST, ROW] = [48, 46];

/** Where the columns of the table begin, the first, or end, and what they are. */
const COLUMNS = [MARGIN, 330, 445, 535, WIDTH - MARGIN];
const HEADER = ['layer', 'units', 'connections', 'weights', 'biases'];

/** A network from left to right, and below it the counts of its layers, computed from them. */
export function architecture({ layers, unitCount, connectionCount, parameterCount }: Counted): string {
  const withParameters = layers.filter(({ parameters }) => parameters.length > 0);
  const { input } = layers[0];
  const title = `${thousands(unitCount)} units, ${thousands(connectionCount)} connections, ${thousands(parameterCount)} independent parameters`;
  const above = heading(title);
  const stacks = [input, ...withParameters.map(({ output }) => output)].map(stackOf);
  const needed = stacks.reduce((sum, { across }) => sum + across, 2 * MARGIN + LAST);
  let x = MARGIN;
  const drawn = stacks.map((stack) => {
    const at = { ...stack, x: Math.round(x), y: above.bottom + 34 + (DRAWN - stack.down) / 2 };
    x += stack.across + (WIDTH - needed) / withParameters.length;
    return at;
  });
  const names = ['input', ...withParameters.map(({ name }) => name)];
  const top = above.bottom + DRAWN + 78;
  const rows = [
    [`input: ${sizes(input)}`, count(input), 'grey levels from \u22121 to 1'],
    ...withParameters.map(rowOf),
  ];
  return svgFile(WIDTH, top + 30 + rows.length * ROW, title, [
    ...above.drawn,
    ...drawn.map(draw),
    ...withParameters.map((layer, l) => fields(layer, drawn[l] as Drawn, drawn[l + 1] as Drawn)),
    ...drawn.map(({ x }, k) => text(x, above.bottom + 20, names[k] as string, { bold: true })),
    ...HEADER.map((word, column) => cell(word, column, top, { fill: FAINT })),
    ...rows.flatMap((cells, row) => {
      const y = top + 28 + row * ROW;
      return [
        `<path d="M${MARGIN} ${y - 18}H${WIDTH - MARGIN}" stroke="${LINE}"/>`,
        ...cells.slice(0, -1).map((content, column) => cell(content, column, y, { bold: column === 0 })),
        faint(MARGIN, y + 20, cells.at(-1) as string),
      ];
    }),
  ]);
}

function cell(content: string, column: number, y: number, style: TextStyle): string {
  return small(COLUMNS[column] as number, y, content, { ...style, anchor: column === 0 ? 'start' : 'end' });
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

/** Rectangles from the back to the front, each a step to the left and down: sizes in pixels. */
interface Stack {
  readonly rectangles: number;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly step: number;
  /** Of all of them together. */
  readonly across: number;
  readonly down: number;
}

/** Where the upper left corner of the whole is. */
type Drawn = Stack & { readonly x: number; readonly y: number };

/** Feature maps behind each other; units one below the other. */
function stackOf({ maps, height, width }: Units): Stack {
  const isColumn = height * width === 1;
  const unit = isColumn ? Math.max(2, Math.min(14, Math.floor(DRAWN / maps))) : UNIT;
  const [left, step] = isColumn ? [0, unit] : [BEHIND, BEHIND];
  const size = { width: width * unit, height: height * unit };
  const [across, down] = [size.width + (maps - 1) * left, size.height + (maps - 1) * step];
  return { ...size, rectangles: maps, left, step, across, down };
}

function draw({ rectangles, x, y, width, height, left, step }: Drawn): string {
  return Array.from({ length: rectangles }, (_, k) => {
    const corner = `x="${x + (rectangles - 1 - k) * left}" y="${y + k * step}"`;
    return `<rect ${corner} width="${width}" height="${height}" fill="${SURFACE}" stroke="${BLUE}"/>`;
  }).join('\n');
}

/** What a unit sees: the lines to it from a field of the front map, or from all units. */
function fields({ parameters }: Layer, from: Drawn, to: Drawn): string {
  const kernel = parameters.find(({ name }) => name === 'weight')?.shape[2];
  const side = kernel === undefined ? from.down : kernel * UNIT;
  const [right, bottom] = [from.x + from.width, from.y + from.down];
  const path = (d: string, style: string) =>
    `<path d="${d}" fill="none" stroke="${VERMILION}" stroke-${style}"/>`;
  const field = path(`M${right} ${bottom}h${-side}v${-side}h${side}Z`, 'width="1.5');
  const middle = to.left > 0 ? to.down - to.height / 2 : to.down / 2;
  const unit = `${to.x + 3} ${to.y + middle}`;
  // All units: from the corner of the map at the back.
  const first = kernel === undefined ? from.x + from.across : right;
  const rays = path(`M${first} ${bottom - side}L${unit}L${right} ${bottom}`, 'dasharray="3 3');
  return (kernel === undefined ? '' : field) + rays;
}
