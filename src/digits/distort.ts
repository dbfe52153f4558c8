import { expectFrom, expectObject, expectOptions } from '../tensor/expect.ts';
import { Random } from '../tensor/random.ts';
import { Digits, PIXELS, SIDE } from './digits.ts';
import { turnBy } from './handwriting.ts';

/** How far digits may be distorted: the largest of each, drawn evenly up to it for every digit. Default: 0. */
export interface Distortions {
  /** A turn, as the tangent of half the angle: 0.1 turns by up to 11 degrees. */
  readonly rotation?: number;
  /** Larger or smaller, as a share of the size. */
  readonly scale?: number;
  /** A slant, in pixels across for each pixel down. */
  readonly shear?: number;
  /** A shift across, and one down, in pixels. */
  readonly shift?: number;
  /** The deviation of a smooth random displacement, in pixels (after P. Simard et al., ICDAR 2003). */
  readonly elastic?: number;
  /** Strokes thicker or thinner, at most 1: a grey level of ink v, from 0 to 1, becomes v * (1 + w * (1 - v)). */
  readonly stroke?: number;
}

/** Smooth fields that are drawn for all digits together; each takes one for each axis. */
const FIELDS = 256;

/** Points a side at which a field is drawn; between them it is smooth. */
const KNOTS = 5;

/** Background around the digit, in pixels. */
const MARGIN = 2;
const PADDED = SIDE + 2 * MARGIN;

/** Where interpolation ends: the last pixel of the margin has none after it. */
const LAST = PADDED - 1 - 2 ** -10;

/**
 * Distorts digits, each in its own way: by bilinear interpolation, the background -1 beyond the edges. Only arithmetic
 * that every engine rounds alike is used, so a seed gives the same digits everywhere.
 * @param seed a whole number from 0 to 2^32 - 1
 * @returns as many digits, in their order: copies
 * @throws TypeError for what are no digits or no distortions; RangeError for a seed that is none, or a distortion that is
 * negative or not finite, or a stroke above 1
 */
export function distort(digits: Digits, seed: number, distortions: Distortions): Digits {
  expectObject('digits', digits);
  const { images, labels } = digits;
  // Digits may have been changed since they were made, and what is wrong should be told of them, not of what becomes of them.
  new Digits(images, labels);
  const distorted = images.slice();
  distortImages(distorted, seed, distortions);
  return new Digits(distorted, labels);
}

/**
 * The same with the images alone, in their place.
 * @param images n x 256 grey levels in [-1, 1]; whether they are is not checked, nor what becomes of them: distortions so
 * large that they overflow leave what no grey level is
 * @throws as `distort` for a seed that is none, or for distortions
 */
export function distortImages(images: Float32Array, seed: number, distortions: Distortions): void {
  expectOptions('distortions', distortions, 'rotation', 'scale', 'shear', 'shift', 'elastic', 'stroke');
  for (const [name, value] of Object.entries(distortions)) {
    expectFrom(name, value, 0, name === 'stroke' ? 1 : undefined);
  }
  const { rotation = 0, scale = 0, shear = 0, shift = 0, elastic = 0, stroke = 0 } = distortions;
  const random = new Random(seed);
  const upTo = (most: number): number => random.uniform(-most, most);
  const fields = elastic > 0 ? drawFields(random) : new Float64Array(PIXELS);
  const count = fields.length / PIXELS;
  const ink = new Float64Array(PADDED * PADDED);
  for (let from = 0; from < images.length; from += PIXELS) {
    let pixel = from;
    for (let y = 0; y < SIDE; y++) {
      const start = (y + MARGIN) * PADDED + MARGIN;
      for (let at = start; at < start + SIDE; at++) ink[at] = ((images[pixel++] as number) + 1) / 2;
    }
    const [cosine, sine] = turnBy(upTo(rotation));
    const size = 1 + upTo(scale);
    const slant = upTo(shear);
    const [left, up] = [MARGIN + upTo(shift), MARGIN + upTo(shift)];
    const bend = random.uniform(0, elastic);
    const [across, down] = [random.integer(count) * PIXELS, random.integer(count) * PIXELS];
    const width = upTo(stroke);
    const middle = (SIDE - 1) / 2;
    for (let k = 0; k < PIXELS; k++) {
      const dx = ((k & 15) - middle) * size;
      const dy = ((k >> 4) - middle) * size;
      const sx = middle + left + cosine * dx + (slant - sine) * dy + bend * (fields[across + k] as number);
      const sy = middle + up + sine * dx + cosine * dy + bend * (fields[down + k] as number);
      const x = Math.min(Math.max(sx, 0), LAST);
      const y = Math.min(Math.max(sy, 0), LAST);
      const column = x | 0;
      const row = y | 0;
      const at = row * PADDED + column;
      const top = between(ink[at] as number, ink[at + 1] as number, x - column);
      const bottom = between(ink[at + PADDED] as number, ink[at + PADDED + 1] as number, x - column);
      const value = between(top, bottom, y - row);
      images[from + k] = 2 * value * (1 + width * (1 - value)) - 1;
    }
  }
}

/** Fields of 16 x 16 displacements: about normal at the knots, mean 0 and deviation 1, and smooth between them. */
function drawFields(random: Random): Float64Array {
  const fields = new Float64Array(FIELDS * PIXELS);
  const knots = new Float64Array(KNOTS * KNOTS);
  const taps = Array.from({ length: SIDE }, (_, i) => {
    const at = (i * (KNOTS - 1)) / (SIDE - 1);
    const before = Math.min(KNOTS - 2, Math.floor(at));
    const share = at - before;
    return { before, share: share * share * (3 - 2 * share) };
  });
  let k = 0;
  for (let field = 0; field < FIELDS; field++) {
    for (let knot = 0; knot < knots.length; knot++) knots[knot] = random.normal();
    for (const { before: row, share: down } of taps) {
      for (const { before: column, share: across } of taps) {
        const at = row * KNOTS + column;
        const top = between(knots[at] as number, knots[at + 1] as number, across);
        const bottom = between(knots[at + KNOTS] as number, knots[at + KNOTS + 1] as number, across);
        fields[k++] = between(top, bottom, down);
      }
    }
  }
  return fields;
}

function between(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
