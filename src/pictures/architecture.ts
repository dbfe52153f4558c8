import type { Layer } from '../layers/layer.ts';
import type { Network } from '../network.ts';
import { coordinate, counted, thousands } from './numbers.ts';
import { BLUE, FAINT, LINE, SURFACE, VERMILION } from './palette.ts';
import { faint, heading, MARGIN, small, svgFile, type TextStyle, text, WIDTH, widthOf } from './svg.ts';

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

/** The most maps, and units of a column, that are drawn. */
const [MOST_MAPS, MOST_UNITS] = [16, 50];

/** What lies at least between two layers, and the height of a row of the table. */
const [GAP, ROW] = [24, 46];

/** Where the columns of the table begin, the first, or end, and what they are. */
const COLUMNS = [MARGIN, 330, 445, 535, WIDTH - MARGIN];
const HEADER = ['layer', 'units', 'connections', 'weights', 'biases'];

/** How wide the first may be before it pushes the others aside. */
const FIRST = 240;

/**
 * A network from left to right, and below it the counts of its layers, computed from them. Of a layer of more than 16
 * maps or 50 units as many are drawn; large maps are drawn smaller, and the picture of many layers is wider.
 */
export function architecture({ layers, unitCount, connectionCount, parameterCount }: Counted): string {
  const withParameters = layers.filter(({ parameters }) => parameters.length > 0);
  const { input } = layers[0];
  const title = `${counted(unitCount, 'unit')}, ${counted(connectionCount, 'connection')}, ${counted(parameterCount, 'independent parameter')}`;
  const above = heading(title);
  const drawnUnits = [input, ...withParameters.map(({ output }) => output)];
  const unit = Math.min(...drawnUnits.map(unitOf));
  const names = ['input', ...withParameters.map(({ name }) => name)];
  const stacks = drawnUnits.map((units, k) => {
    const stack = stackOf(units, unit);
    return { ...stack, slot: Math.max(stack.across, widthOf(names[k] as string, 16), widthOf(stack.note)) };
  });
  const needed = stacks.reduce((sum, { slot }) => sum + slot, 2 * MARGIN);
  const gap = Math.max(GAP, (WIDTH - needed) / withParameters.length);
  let x = MARGIN;
  const drawn = stacks.map((stack) => {
    const at = { ...stack, x: Math.round(x), y: above.bottom + 34 + (DRAWN - stack.down) / 2 };
    x += stack.slot + gap;
    return at;
  });
  const top = above.bottom + DRAWN + 78;
  const rows = [
    [`input: ${sizes(input, 'image')}`, count(input), 'grey levels from \u22121 to 1'],
    ...withParameters.map(rowOf),
  ];
  const aside = Math.max(0, ...rows.map(([first]) => Math.ceil(widthOf(first as string)) - FIRST));
  const cell = (content: string, column: number, y: number, style: TextStyle) =>
    column === 0
      ? small(MARGIN, y, content, style)
      : small((COLUMNS[column] as number) + aside, y, content, { ...style, anchor: 'end' });
  return svgFile(Math.max(Math.ceil(x - gap + MARGIN), WIDTH + aside), top + 30 + rows.length * ROW, title, [
    ...above.drawn,
    ...drawn.map(draw),
    ...withParameters.map((layer, l) => fields(layer, drawn[l] as Drawn, drawn[l + 1] as Drawn)),
    ...drawn.map(({ x }, k) => text(x, above.bottom + 20, names[k] as string, { bold: true })),
    ...HEADER.map((word, column) => cell(word, column, top, { fill: FAINT })),
    ...rows.flatMap((cells, row) => {
      const y = top + 28 + row * ROW;
      return [
        `<path d="M${MARGIN} ${y - 18}H${WIDTH - MARGIN + aside}" stroke="${LINE}"/>`,
        ...cells.slice(0, -1).map((content, column) => cell(content, column, y, { bold: column === 0 })),
        faint(MARGIN, y + 20, cells.at(-1) as string),
      ];
    }),
  ]);
}

/** The cells of a layer, and what stands below them. */
function rowOf(layer: Layer): string[] {
  const { name, output, connections, parameters } = layer;
  const [weight, bias] = ['weight', 'bias'].map((wanted) => parameters.find(({ name }) => name === wanted));
  const numbers = [connections, weight?.places.length ?? 0, bias?.places.length ?? 0].map(thousands);
  return [`${name}: ${sizes(output)}`, count(output), ...numbers, `a unit sees ${field(layer)}`];
}

/** What a unit of a layer sees: `5 x 5 in 1 to 2 of 3 maps`, or `all 192 units`. */
function field(layer: Layer): string {
  const { input, output } = layer;
  const kernel = kernelOf(layer);
  const units = input.maps * input.height * input.width;
  if (kernel === undefined) return `${units === 1 ? '' : 'all '}${counted(units, 'unit')}`;
  if (input.maps === 1) return `${kernel} x ${kernel}`;
  const seen = Array.from({ length: output.maps }, (_, map) => {
    const terms = layer.terms?.(map * output.height * output.width) ?? [];
    return new Set(terms.filter(({ connected }) => connected).map(({ map }) => map)).size;
  });
  const [least, most] = [Math.min(...seen), Math.max(...seen)];
  return `${kernel} x ${kernel} in ${least === most ? '' : `${least} to `}${most} of ${input.maps} maps`;
}

/** The rows, and columns, of a map that a unit sees; undefined where it sees all units. */
function kernelOf({ parameters }: Layer): number | undefined {
  return parameters.find(({ name }) => name === 'weight')?.shape[2];
}

function count({ maps, height, width }: Units): string {
  return thousands(maps * height * width);
}

function sizes({ maps, height, width }: Units, one: string = 'map'): string {
  if (height * width === 1) return counted(maps, 'unit');
  return `${maps === 1 ? `1 ${one}` : counted(maps, 'map')} of ${height} x ${width}`;
}

/** Rectangles from the back to the front, each a step to the left and down: sizes in pixels. */
interface Stack {
  readonly rectangles: number;
  /** How many of how many are drawn, where it is not all. */
  readonly note: string;
  /** Of one unit. */
  readonly unit: number;
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

/** The largest size of a unit with which maps are no higher and no wider than the drawing; the same for all layers. */
function unitOf({ maps, height, width }: Units): number {
  const behind = (Math.min(maps, MOST_MAPS) - 1) * BEHIND;
  return Math.min(UNIT, (DRAWN - behind) / Math.max(height, width));
}

/** Feature maps behind each other; units one below the other. */
function stackOf({ maps, height, width }: Units, ofMaps: number): Stack {
  const isColumn = height * width === 1;
  const rectangles = Math.min(maps, isColumn ? MOST_UNITS : MOST_MAPS);
  const unit = isColumn ? Math.min(14, Math.floor(DRAWN / rectangles)) : ofMaps;
  const [left, step] = isColumn ? [0, unit] : [BEHIND, BEHIND];
  const size = { width: width * unit, height: height * unit };
  const [across, down] = [size.width + (rectangles - 1) * left, size.height + (rectangles - 1) * step];
  const note = rectangles < maps ? `${rectangles} of ${thousands(maps)}` : '';
  return { ...size, rectangles, note, unit, left, step, across, down };
}

function draw({ rectangles, note, down, x, y, width, height, left, step }: Drawn): string {
  const size = `width="${coordinate(width)}" height="${coordinate(height)}"`;
  const all = Array.from({ length: rectangles }, (_, k) => {
    const corner = `x="${x + (rectangles - 1 - k) * left}" y="${coordinate(y + k * step)}"`;
    return `<rect ${corner} ${size} fill="${SURFACE}" stroke="${BLUE}"/>`;
  });
  return [...all, note && faint(x, y + down + 18, note)].filter(Boolean).join('\n');
}

/** What a unit sees: the lines to it from a field of the front map, or from all units. */
function fields(layer: Layer, from: Drawn, to: Drawn): string {
  const kernel = kernelOf(layer);
  const side = kernel === undefined ? from.down : Math.min(kernel * from.unit, from.width, from.height);
  const [right, bottom, above] = [from.x + from.width, from.y + from.down, from.y + from.down - side].map(
    coordinate,
  );
  const path = (d: string, style: string) =>
    `<path d="${d}" fill="none" stroke="${VERMILION}" stroke-${style}"/>`;
  const field = path(
    `M${right} ${bottom}H${coordinate(from.x + from.width - side)}V${above}H${right}Z`,
    'width="1.5',
  );
  const middle = to.left > 0 ? to.down - to.height / 2 : to.down / 2;
  const unit = `${to.x + 3} ${coordinate(to.y + middle)}`;
  // All units: from the corner of the map at the back.
  const first = kernel === undefined ? coordinate(from.x + from.across) : right;
  const rays = path(`M${first} ${above}L${unit}L${right} ${bottom}`, 'dasharray="3 3');
  return (kernel === undefined ? '' : field) + rays;
}
