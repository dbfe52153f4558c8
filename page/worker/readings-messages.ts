import type { Reading } from 'lenet-1989';
import type { SentDigits } from './run-settings.ts';

/** Weights that are to read all test digits. */
export interface ToReadings {
  readonly id: number;
  /** As `WeightVector` has them; undefined reads nothing. */
  readonly weights: Float32Array | undefined;
  /** Whether digits are brought to the reader's rule first. */
  readonly isNormalised: boolean;
  /** Other digits than before; those that the library draws, which are sent back. */
  readonly digits?: SentDigits | 'generated';
}

/** What they were read as, in the order of the digits. */
export type FromReadings =
  | { readonly id: number; readonly readings: readonly Reading[]; readonly digits?: SentDigits }
  | { readonly id: number; readonly error: string };
