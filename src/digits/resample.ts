import { expectKind, expectWhole } from '../tensor/expect.ts';
import { PIXELS, SIDE } from './digits.ts';
import { expectIndices } from './indices.ts';

/** For each of 16 positions along an axis: the two source positions it lies between, and how far towards the second. */
interface Tap {
  readonly before: number;
  readonly after: number;
  readonly share: number;
}

/**
 * Brings square images of bytes to 16 x 16 grey levels in [-1, 1] by bilinear interpolation at pixel centres: position
 * i lies at (i + 0.5) * side / 16 - 0.5 of the source, the edges clamped. Bytes become b / 127.5 - 1. Images of 16 x 16
 * keep their pixels; of images above 32 x 32 some pixels have no say.
 * The arithmetic is float64 - along x, then along y, then to [-1, 1] - and rounded once, to float32.
 * @param bytes n x side x side, 0 for the background
 * @param side rows, and columns, of an image: a whole number from 1
 * @param indices which of the images, in which order. Default: all
 * @returns indices.length x 16 x 16
 * @throws TypeError for bytes that are no Uint8Array, or indices that are no list; RangeError for another side, an image
 * that is not whole, or an index that is not there
 */
export function resample(bytes: Uint8Array, side: number, indices?: ArrayLike<number>): Float32Array {
  expectKind('bytes', bytes, 'Uint8Array');
  expectWhole('side', side);
  const count = bytes.length / side ** 2;
  if (!Number.isInteger(count)) {
    throw new RangeError(`bytes: expected n x ${side} x ${side}, got ${bytes.length}`);
  }
  const wanted = indices === undefined ? Uint32Array.from({ length: count }, (_, n) => n) : indices;
  expectIndices('indices', wanted, count);
  const images = new Float32Array(wanted.length * PIXELS);
  const bring = resampler(side, greyLevelOfByte);
  for (let i = 0; i < wanted.length; i++) bring(bytes, (wanted[i] as number) * side ** 2, images, i * PIXELS);
  return images;
}

/** 0 to 255 as -1 to 1. */
export function greyLevelOfByte(byte: number): number {
  return byte / 127.5 - 1;
}

/**
 * The same for one image after another, of any numbers.
 * @param greyLevel from such a number to [-1, 1]
 * @returns a function that takes an image from one place and writes the grey levels to another
 */
export function resampler(
  side: number,
  greyLevel: (value: number) => number,
): (source: ArrayLike<number>, from: number, images: Float32Array, to: number) => void {
  const taps = Array.from({ length: SIDE }, (_, i): Tap => {
    const at = Math.min(side - 1, Math.max(0, ((i + 0.5) * side) / SIDE - 0.5));
    const before = Math.floor(at);
    return { before, after: Math.min(side - 1, before + 1), share: at - before };
  });
  return (source, from, images, to) => {
    let pixel = to;
    for (const vertical of taps) {
      const above = from + vertical.before * side;
      const below = from + vertical.after * side;
      for (const across of taps) {
        const top = between(source[above + across.before], source[above + across.after], across.share);
        const bottom = between(source[below + across.before], source[below + across.after], across.share);
        images[pixel++] = greyLevel(between(top, bottom, vertical.share));
      }
    }
  };
}

function between(a: number | undefined, b: number | undefined, share: number): number {
  return (a as number) * (1 - share) + (b as number) * share;
}
