import { fixed } from './numbers.ts';
import { ink, LINE, PAPER, signed } from './palette.ts';
import { faint, frame, small } from './svg.ts';

/** A grid of numbers and where it is drawn. */
export interface PixelGrid {
  readonly x: number;
  readonly y: number;
  /** The side of a pixel. */
  readonly pixel: number;
  /** Pixels in a row. */
  readonly width: number;
  /** Row by row from the top left. */
  readonly values: ArrayLike<number>;
}

/**
 * Draws grids: a path a colour and size of pixel, and pixels of one colour in a row together as one line, as thick as a
 * pixel; white is the paper's. This keeps files small.
 */
export function pixels(grids: readonly PixelGrid[], colour: (value: number) => string): string {
  const paths = new Map<string, Path>();
  for (const { x, y, pixel, width, values } of grids) {
    for (let start = 0, end = 0; start < values.length; start = end) {
      const fill = colour(values[start] as number);
      const rowEnd = start - (start % width) + width;
      for (end = start + 1; end < rowEnd && colour(values[end] as number) === fill; ) end++;
      if (fill === PAPER) continue;
      const key = `stroke="${fill}" stroke-width="${pixel}"`;
      const path = paths.get(key) ?? new Path();
      path.line(
        x + (start % width) * pixel,
        y + (Math.floor(start / width) + 0.5) * pixel,
        (end - start) * pixel,
      );
      paths.set(key, path);
    }
  }
  const drawn = Array.from(paths, ([key, { steps }]) => `<path ${key} d="${steps}"/>`);
  return `<g shape-rendering="crispEdges">\n${drawn.join('\n')}\n</g>`;
}

/** Lines to the right, one after the other, each from where the one before ends if that is shorter to say. */
class Path {
  steps = '';
  #x = 0;
  #y = 0;

  line(x: number, y: number, length: number): void {
    const [dx, dy] = [x - this.#x, y - this.#y];
    const absolute = `M${x} ${y}`;
    const relative = `m${dx}${dy < 0 ? '' : ' '}${dy}`;
    this.steps += `${this.steps !== '' && relative.length < absolute.length ? relative : absolute}h${length}`;
    [this.#x, this.#y] = [x + length, y];
  }
}

/** A line around each grid. */
export function frames(grids: readonly PixelGrid[]): string {
  return grids
    .map(({ x, y, pixel, width, values }) =>
      frame(x, y, width * pixel, Math.ceil(values.length / width) * pixel, LINE),
    )
    .join('\n');
}

/** Digits as they were written, dark on white, in their frames. */
export function digitImages(grids: readonly PixelGrid[]): string {
  return `${pixels(grids, ink)}\n${frames(grids)}`;
}

/** Numbers with a sign, the scale reaching from -most to most, in their frames. */
export function signedImages(grids: readonly PixelGrid[], most: number): string {
  return `${pixels(grids, (value) => signed(value / most))}\n${frames(grids)}`;
}

/** The scale of signed numbers, with what its ends and its middle stand for: 36 high. */
export function signedScale(x: number, y: number, most: number, meaning: string): string {
  const values = Array.from({ length: 65 }, (_, i) => ((i - 32) / 32) * most);
  const left = x + SCALE_LABEL / 2;
  const scale = values.map((value, i) => ({
    x: left + 3 * i,
    y,
    pixel: 3,
    width: 1,
    values: [value, value, value, value],
  }));
  const label = (at: number, value: number) =>
    small(left + at, y + 30, value === 0 ? '0' : fixed(value, 2), { anchor: 'middle' });
  return [
    pixels(scale, (value) => signed(value / most)),
    frame(left, y, 195, 12, LINE),
    label(0, -most),
    label(97.5, 0),
    label(195, most),
    faint(left + 213, y + 12, meaning),
  ].join('\n');
}

/** About how wide the labels at its ends are. */
const SCALE_LABEL = 44;
