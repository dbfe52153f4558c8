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
  const paths = new Map<string, { steps: string; x: number; y: number }>();
  for (const { x: left, y: top, pixel, width, values } of grids) {
    for (let start = 0, end = 0; start < values.length; start = end) {
      const fill = colour(values[start] as number);
      const rowEnd = start - (start % width) + width;
      for (end = start + 1; end < rowEnd && colour(values[end] as number) === fill; ) end++;
      if (fill === PAPER) continue;
      const key = `stroke="${fill}" stroke-width="${pixel}"`;
      // Each line begins where the one before ends, and says how far from there.
      const { steps, x, y } = paths.get(key) ?? { steps: '', x: 0, y: 0 };
      const [h, v] = [left + (start % width) * pixel, top + (Math.floor(start / width) + 0.5) * pixel];
      const length = (end - start) * pixel;
      paths.set(key, {
        steps: `${steps}m${h - x}${v < y ? '' : ' '}${v - y}h${length}`,
        x: h + length,
        y: v,
      });
    }
  }
  const drawn = Array.from(paths, ([key, { steps }]) => `<path ${key} d="${steps}"/>`);
  return `<g shape-rendering="crispEdges">\n${drawn.join('\n')}\n</g>`;
}

/** Grids with a line around each. */
function images(grids: readonly PixelGrid[], colour: (value: number) => string): string {
  const frames = grids.map(({ x, y, pixel, width, values }) =>
    frame(x, y, width * pixel, Math.ceil(values.length / width) * pixel, LINE),
  );
  return [pixels(grids, colour), ...frames].join('\n');
}

/** Digits as they were written, dark on white, in their frames. */
export function digitImages(grids: readonly PixelGrid[]): string {
  return images(grids, ink);
}

/** Numbers with a sign, the scale reaching from -most to most, in their frames. */
export function signedImages(grids: readonly PixelGrid[], most: number): string {
  return images(grids, (value) => signed(value / most));
}

/** The scale of signed numbers, with what its ends and its middle stand for: 36 high. */
export function signedScale(x: number, y: number, most: number, meaning: string): string {
  const left = x + SCALE_LABEL / 2;
  const values = Array.from({ length: 4 * 65 }, (_, i) => (((i % 65) - 32) / 32) * most);
  const label = (at: number, value: number) =>
    small(left + at, y + 30, value === 0 ? '0' : fixed(value, 2), { anchor: 'middle' });
  return [
    signedImages([{ x: left, y, pixel: 3, width: 65, values }], most),
    label(0, -most),
    label(97.5, 0),
    label(195, most),
    faint(left + 213, y + 12, meaning),
  ].join('\n');
}

/** About how wide the labels at its ends are. */
const SCALE_LABEL = 44;
