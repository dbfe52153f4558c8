import { coordinate } from './numbers.ts';
import { INK } from './palette.ts';

/** The frame of a chart, in pixels of the picture, and where numbers lie in it. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  x(value: number): number;
  y(value: number): number;
}

/** Something that is drawn in a chart: SVG elements as text. */
export type Mark = (frame: Frame) => string;

/** Where something lies in a chart, in the numbers of its axes. */
export type Point = readonly [x: number, y: number];

/** Pixels below which no eye tells two points apart. */
const SHORTEST = 0.75;

/** The points that can be told apart, in pixels, the first and the last among them. */
function apart(points: readonly (readonly number[])[]): (readonly number[])[] {
  let last: readonly number[] = [];
  return points.filter((point, k) => {
    const isNear = point.every(
      (value, axis) => Math.abs(value - (last[axis] ?? Number.POSITIVE_INFINITY)) < SHORTEST,
    );
    if (isNear && k < points.length - 1) return false;
    last = point;
    return true;
  });
}

/**
 * A line from point to point.
 * @param steps whether each number holds until the next point, so that the line has steps
 */
export function line(points: readonly Point[], style: LineStyle, steps: boolean = false): Mark {
  return ({ x, y }) => {
    const drawn = apart(points.map(([across, up]) => [x(across), y(up)]));
    const parts = drawn.map((point, k) => {
      const [h, v] = point.map(coordinate);
      return k === 0 ? `M${h} ${v}` : steps ? `H${h}V${v}` : `L${h} ${v}`;
    });
    return `<path d="${parts.join('')}" fill="none" ${stroke(style)} stroke-linejoin="round"/>`;
  };
}

/** The area between two heights, pale: `[x, lowest, highest]`. */
export function area(points: readonly (readonly [number, number, number])[], colour: string): Mark {
  return ({ x, y }) => {
    const drawn = apart(points.map(([across, lowest, highest]) => [x(across), y(lowest), y(highest)]));
    const edges = drawn.map((point) => point.map(coordinate));
    const lower = edges.map(([across, lowest]) => `${across} ${lowest}`);
    const upper = edges.map(([across, , highest]) => `${across} ${highest}`);
    return `<path d="M${[...lower, ...upper.reverse()].join('L')}Z" fill="${colour}" fill-opacity="0.2"/>`;
  };
}

/** Round dots; with an edge of paper they stand out from lines, and of paper with an edge they are hollow. */
export function dots(points: readonly Point[], colour: string, radius: number, edge?: string): Mark {
  return ({ x, y }) =>
    points
      .map(
        ([across, up]) =>
          `<circle cx="${coordinate(x(across))}" cy="${coordinate(y(up))}" r="${radius}" fill="${colour}"${edge ? ` stroke="${edge}" stroke-width="1.5"` : ''}/>`,
      )
      .join('\n');
}

/** A diamond with an edge of ink: what is not of the line that it lies beside. */
export function diamond([across, up]: Point, colour: string): Mark {
  return ({ x, y }) =>
    `<path d="M${coordinate(x(across))} ${coordinate(y(up) - 8)}l8 8l-8 8l-8 -8Z" fill="${colour}" stroke="${INK}" stroke-width="1.5"/>`;
}

/** How a line is drawn. */
export interface LineStyle {
  readonly colour: string;
  /** In pixels. Default: 1. */
  readonly width?: number;
  readonly dashed?: boolean;
}

/** A horizontal line as high as a number, from one side of the frame to the other. */
export function rule(value: number, style: LineStyle): Mark {
  return ({ left, right, y }) =>
    `<path d="M${coordinate(left)} ${coordinate(y(value))}H${coordinate(right)}" ${stroke(style)}/>`;
}

/** How a line is stroked, as attributes. */
function stroke({ colour, width = 1, dashed = false }: LineStyle): string {
  const thick = width === 1 ? '' : ` stroke-width="${width}"`;
  return `stroke="${colour}"${thick}${dashed ? ' stroke-dasharray="6 4"' : ''}`;
}
