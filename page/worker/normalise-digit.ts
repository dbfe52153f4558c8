import { normalise } from 'lenet-1989/reader';

/** A digit of 16 x 16 grey levels as the reader would bring it to 16 x 16: upright, its strokes of one width. */
export function normaliseDigit(image: Float32Array): Float32Array {
  const levels = Uint8Array.from(image, (level) => Math.round(127.5 * (level + 1)));
  return normalise({ width: 16, height: 16, levels });
}
