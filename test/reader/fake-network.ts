import { NORMALISATION } from '../../src/reader/normalise.ts';
import type { ReaderNetwork } from '../../src/reader/reading.ts';

/** A network that says the same of every image, and keeps what it was shown, each time all images together. */
export function fakeNetwork(
  outputs: readonly number[],
  card: Partial<ReaderNetwork['card']> = {},
): ReaderNetwork & { readonly seen: Float32Array[] } {
  const seen: Float32Array[] = [];
  return {
    seen,
    card: { normalisation: NORMALISATION, sharpness: 2, ...card },
    forward: (image) => {
      seen.push(image.slice());
      const count = image.length / 256;
      return Float32Array.from({ length: count * outputs.length }, (_, k) => outputs[k % outputs.length]);
    },
  };
}

/** Outputs of a network that sees a 6. */
export const SIX: readonly number[] = [-1, -0.5, -1, -1, -1, -0.25, 0.75, -1, -1, -1];
