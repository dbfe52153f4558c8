import { generateDigits } from 'lenet-1989';
import type { DigitSets } from './run-settings.ts';

/** As many as the paper has (section 2.1). */
const TRAIN = 7291;
const TEST = 2007;

/** Digits that are drawn by the library: as many as the paper has, the same on every machine. */
export function generatedSets(): DigitSets {
  return { train: generateDigits({ count: TRAIN, seed: 1 }), test: generateDigits({ count: TEST, seed: 2 }) };
}
