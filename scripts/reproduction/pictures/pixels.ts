import { ink, LINE, PAPER, signed } from './palette.ts';
import { frame, text } from './svg.ts';

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

/** The scale of signed numbers, with what its ends and its middle stand for: 210 wide, 34 high. */
export function signedScale(x: number, y: number, most: number): string {
  const values = Array.from({ length: 65 }, (_, i) => ((i - 32) / 32) * most);
  const scale = values.map((value, i) => ({
    x: x + 8 + 3 * i,
    y,
    pixel: 3,
    width: 1,
    values: [value, value, value, value],
  }));
  const label = (at: number, value: number) =>
    text(x + 8 + at, y + 28, value === 0 ? '0' : value.toFixed(2).replace('-', '\u2212'), {
      anchor: 'middle',
      size: 12,
    });
  return [
    pixels(scale, (value) => signed(value / most)),
    frame(x + 8, y, 195, 12, LINE),
    label(0, -most),
    label(97.5, 0),
    label(195, most),
  ].join('\n');
}

/** The largest of some numbers, their signs left off. */
export function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
