import { PIXELS, SIDE } from '../digits/digits.ts';
import { draw } from '../digits/pen.ts';
import { PEN_WIDTH, ROOM, slantOf } from './pen-width.ts';

/** What a pen has drawn without leaving the paper: x and y of its points in turn, y down, in any unit. */
export type PenStroke = ArrayLike<number>;

/**
 * What `normalise` does, for the lines themselves: set upright, in the middle of 16 x 16 pixels that they fill, drawn by a
 * pen two pixels wide.
 * @param strokes one digit: at least one point; numbers that are finite
 * @returns `[16][16]` in [-1, 1]
 */
export function normaliseStrokes(strokes: readonly PenStroke[]): Float32Array {
  const { slant, centre } = uprightOf(strokes);
  // A point is drawn as a line to itself.
  const lines = strokes.map((stroke) =>
    Float64Array.from({ length: Math.max(4, stroke.length) }, (_, i) => {
      const at = i % stroke.length;
      const value = stroke[at] as number;
      return at % 2 === 1 ? value : value - slant * ((stroke[at + 1] as number) - centre);
    }),
  );
  const [left, right] = rangeOf(lines, 0);
  const [top, bottom] = rangeOf(lines, 1);
  const scale = ROOM / (Math.max(right - left, bottom - top) || 1);
  const pixels = new Float32Array(PIXELS);
  const middle = [(left + right) / 2, (top + bottom) / 2] as const;
  const placed = lines.map((line) =>
    line.map((value, i) => SIDE / 2 + (value - (middle[i % 2] as number)) * scale),
  );
  // Ink fades over a pixel, half of it beyond the pen.
  draw(placed, PEN_WIDTH - 1, 1, pixels);
  return pixels;
}

/** The slant of the lines, each piece as heavy as it is long, and the height of their middle. */
function uprightOf(strokes: readonly PenStroke[]): { slant: number; centre: number } {
  let [mass, x1, y1, xy, yy] = [0, 0, 0, 0, 0];
  for (const stroke of strokes) {
    for (let p = 0; p < stroke.length; p += 2) {
      // The last point is a piece without length, so that a dot has a middle.
      const at = (i: number): number => stroke[p + i < stroke.length ? p + i : p + (i % 2)] as number;
      const [dx, dy] = [at(2) - at(0), at(3) - at(1)];
      const length = Math.sqrt(dx * dx + dy * dy) + 1e-9;
      const [x, y] = [at(0) + dx / 2, at(1) + dy / 2];
      mass += length;
      x1 += length * x;
      y1 += length * y;
      xy += length * (x * y + (dx * dy) / 12);
      yy += length * (y * y + (dy * dy) / 12);
    }
  }
  const centre = y1 / mass;
  return { slant: slantOf(xy / mass - (x1 / mass) * centre, yy / mass - centre * centre), centre };
}

/** The least and the largest number along an axis. */
export function rangeOf(lines: readonly ArrayLike<number>[], axis: 0 | 1): [least: number, largest: number] {
  let [least, largest] = [Infinity, -Infinity];
  for (const line of lines) {
    for (let i = axis; i < line.length; i += 2) {
      least = Math.min(least, line[i] as number);
      largest = Math.max(largest, line[i] as number);
    }
  }
  return [least, largest];
}
