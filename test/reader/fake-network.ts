import { NORMALISATION } from '../../src/reader/normalise.ts';
import type { ReaderNetwork } from '../../src/reader/reading.ts';

/** A network that says always the same, and keeps what it was shown. */
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
      return Float32Array.from(outputs);
    },
  };
}

/** Outputs of a network that sees a 6. */
export const SIX: readonly number[] = [-1, -0.5, -1, -1, -1, -0.25, 0.75, -1, -1, -1];
