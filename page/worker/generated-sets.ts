import { generateDigits } from 'lenet-1989';
import type { DigitSets } from './run-settings.ts';

/** As many as the paper has (section 2.1). */
export const TRAIN = 7291;
/** See `TRAIN`. */
export const TEST = 2007;

/** Digits that are drawn by the library, those of `npm run train -- --data generated` with the same seed. */
export function generatedSets(seed: number): DigitSets {
  const [train, test] = generateDigits({ count: TRAIN + TEST, seed }).split(TRAIN);
  // Copies, so that one set goes to another thread without the other.
  return {
    train: { images: train.images.slice(), labels: train.labels.slice() },
    test: { images: test.images.slice(), labels: test.labels.slice() },
  };
}
