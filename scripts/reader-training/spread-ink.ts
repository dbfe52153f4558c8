import { turnBy } from '../../src/digits/handwriting.ts';
import type { InkImage } from '../../src/reader/ink-image.ts';
import { boxOf } from '../../src/reader/normalise.ts';
import type { Random } from '../../src/tensor/random.ts';

/** How far ink may be changed: the largest of each, drawn evenly up to it. */
export interface Spread {
  /** A turn, as the tangent of half the angle. */
  readonly rotation: number;
  /** Larger or smaller, across and down each by itself, as a share of the size. */
  readonly scale: number;
  /** A slant, in pixels across for each pixel down. */
  readonly shear: number;
  /** A smooth displacement, in sixteenths of the longer side. */
  readonly elastic: number;
  /** Strokes thicker or thinner, at most 1: ink v, from 0 to 1, becomes v * (1 + w * (1 - v)). */
  readonly stroke: number;
  /** The least and the most pixels that the longer side of the digit becomes. */
  readonly sides: readonly [least: number, most: number];
}

/** Points a side at which the displacement is drawn; between them it is smooth. */
const KNOTS = 5;

/** How much more than the digit is drawn, along either axis. */
const ROOM = 1.6;

/** The ink of a digit as another hand, another pen and another scanner might have left it. */
export function spreadInk(digit: InkImage, spread: Spread, random: Random): InkImage {
  const upTo = (most: number): number => random.uniform(-most, most);
  const [left, right, top, bottom] = boxOrAll(digit);
  const size = Math.max(right - left, bottom - top) + 1;
  const [least, most] = spread.sides;
  const longSide = random.uniform(least, most);
  const side = Math.ceil(longSide * ROOM);
  const step = size / longSide;
  const [cosine, sine] = turnBy(upTo(spread.rotation));
  const slant = upTo(spread.shear);
  const [across, down] = [step * (1 + upTo(spread.scale)), step * (1 + upTo(spread.scale))];
  const bend = (random.uniform(0, spread.elastic) * size) / 16;
  const knots = () => Float64Array.from({ length: KNOTS * KNOTS }, () => bend * (upTo(1) + upTo(1)));
  const [bendAcross, bendDown] = [knots(), knots()];
  const taps = Array.from({ length: side }, (_, i) => {
    const at = (i * (KNOTS - 1)) / (side - 1);
    const before = Math.min(KNOTS - 2, Math.floor(at));
    const share = at - before;
    return { before, share: share * share * (3 - 2 * share) };
  });
  const width = upTo(spread.stroke);
  const middle = (side - 1) / 2;
  const levels = new Uint8Array(side * side);
  for (let y = 0, k = 0; y < side; y++) {
    const row = taps[y] as Tap;
    for (let x = 0; x < side; x++, k++) {
      const column = taps[x] as Tap;
      const dx = (x - middle) * across;
      const dy = (y - middle) * down;
      const sx = (left + right) / 2 + cosine * dx + (slant - sine) * dy + smooth(bendAcross, column, row);
      const sy = (top + bottom) / 2 + sine * dx + cosine * dy + smooth(bendDown, column, row);
      const ink = inkAt(digit, sx, sy) / 255;
      levels[k] = 255 * ink * (1 + width * (1 - ink));
    }
  }
  return { width: side, height: side, levels };
}

interface Tap {
  readonly before: number;
  readonly share: number;
}

/** The knots' value at a point between four of them. */
function smooth(knots: Float64Array, column: Tap, row: Tap): number {
  const at = row.before * KNOTS + column.before;
  const top = between(knots[at] as number, knots[at + 1] as number, column.share);
  const bottom = between(knots[at + KNOTS] as number, knots[at + KNOTS + 1] as number, column.share);
  return between(top, bottom, row.share);
}

/** The ink at a point between four pixels; none beyond the edges. */
function inkAt({ levels, width, height }: InkImage, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < -1 || row < -1 || column >= width || row >= height) return 0;
  const at = row * width + column;
  const [left, right] = [column >= 0, column < width - 1];
  const [above, below] = [row >= 0, row < height - 1];
  const level = (there: boolean, place: number): number => (there ? (levels[place] as number) : 0);
  const top = between(level(above && left, at), level(above && right, at + 1), x - column);
  const bottom = between(level(below && left, at + width), level(below && right, at + width + 1), x - column);
  return between(top, bottom, y - row);
}

function between(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

/** The box of the ink, or the whole image where there is none. */
function boxOrAll(image: InkImage): ReturnType<typeof boxOf> {
  const box = boxOf(image);
  return box[1] < 0 ? [0, image.width - 1, 0, image.height - 1] : box;
}
