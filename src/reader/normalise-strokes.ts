import { PIXELS, SIDE } from '../digits/digits.ts';
import { draw } from '../digits/pen.ts';
import { boundsOf } from './bounds.ts';
import { STROKE_WIDTH } from './pen-width.ts';
import { uprightOf, type Weigh } from './upright.ts';

/** What a pen has drawn without leaving the paper: x and y of its points in turn, y down, in any unit. */
export type PenStroke = ArrayLike<number>;

/**
 * What `normalise` does, for the lines themselves: set upright, in the middle of 16 x 16 pixels that they fill, drawn by a
 * pen 2 pixels wide.
 * @param strokes one digit: at least one point; numbers that are finite
 * @returns `[16][16]` in [-1, 1]
 */
export function normaliseStrokes(strokes: readonly PenStroke[]): Float32Array {
  const [slant, centre] = uprightOf((weigh) => weighPieces(strokes, weigh));
  // A point is drawn as a line to itself.
  const lines = strokes.map((stroke) =>
    Float64Array.from({ length: Math.max(4, stroke.length) }, (_, i) => {
      const at = i % stroke.length;
      const value = stroke[at] as number;
      return at % 2 === 1 ? value : value - slant * ((stroke[at + 1] as number) - centre);
    }),
  );
  const [left, right, top, bottom] = boundsOf(lines);
  const scale = (SIDE - STROKE_WIDTH) / (Math.max(right - left, bottom - top) || 1);
  const pixels = new Float32Array(PIXELS);
  const placed = lines.map((line) =>
    line.map((value, i) => SIDE / 2 + (value - (i % 2 === 1 ? top + bottom : left + right) / 2) * scale),
  );
  // Ink fades over a pixel, half of it beyond the pen.
  draw(placed, STROKE_WIDTH - 1, 1, pixels);
  return pixels;
}

/** Weighs each piece of the lines by its length. */
function weighPieces(strokes: readonly PenStroke[], weigh: Weigh): void {
  for (const stroke of strokes) {
    for (let p = 0; p < stroke.length; p += 2) {
      // The last point is a piece without length, so that a dot has a middle.
      const at = (i: number): number => stroke[p + i < stroke.length ? p + i : p + (i % 2)] as number;
      const [across, down] = [at(2) - at(0), at(3) - at(1)];
      const length = Math.sqrt(across * across + down * down) + 1e-9;
      weigh(at(0) + across / 2, at(1) + down / 2, length, across, down);
    }
  }
}
