import { SIDE } from './digits.ts';

/** For each of 16 positions along an axis: the two source positions it lies between, and how far towards the second. */
interface Tap {
  readonly before: number;
  readonly after: number;
  readonly share: number;
}

/**
 * Brings square images of bytes to 16 x 16 grey levels in [-1, 1] by bilinear interpolation at pixel centres: position
 * i lies at (i + 0.5) * side / 16 - 0.5 of the source, the edges clamped. Bytes become b / 127.5 - 1.
 * The arithmetic is float64 - along x, then along y, then to [-1, 1] - and rounded once, to float32.
 * @param bytes n x side x side
 * @param side rows, and columns, of an image
 * @param indices which of the images, in which order
 * @returns indices.length x 16 x 16
 */
export function resample(bytes: Uint8Array, side: number, indices: Uint32Array): Float32Array {
  const taps = Array.from({ length: SIDE }, (_, i): Tap => {
    const at = Math.min(side - 1, Math.max(0, ((i + 0.5) * side) / SIDE - 0.5));
    const before = Math.floor(at);
    return { before, after: Math.min(side - 1, before + 1), share: at - before };
  });
  const images = new Float32Array(indices.length * SIDE * SIDE);
  let pixel = 0;
  for (const n of indices) {
    for (const vertical of taps) {
      const above = (n * side + vertical.before) * side;
      const below = (n * side + vertical.after) * side;
      for (const across of taps) {
        const top = between(bytes[above + across.before], bytes[above + across.after], across.share);
        const bottom = between(bytes[below + across.before], bytes[below + across.after], across.share);
        images[pixel++] = between(top, bottom, vertical.share) / 127.5 - 1;
      }
    }
  }
  return images;
}

function between(a: number | undefined, b: number | undefined, share: number): number {
  return (a as number) * (1 - share) + (b as number) * share;
}
