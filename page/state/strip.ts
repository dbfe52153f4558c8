import { computed, signal } from '@preact/signals';
import { Digits } from 'lenet-1989';
import { generatedDigits } from './fetched.ts';
import { markOffered, readDigit } from './subject.ts';
import { sets } from './training.ts';

/** How many digits the strip shows. */
export const STRIP = 10;

/** Which of the digits is the first. */
export const stripStart = signal(0);

/** Digits in a row, and what one of them is called. */
export interface StripDigits {
  readonly digits: Digits;
  readonly name: string;
}

/** The digits that the strip shows some of: the test digits of a run, or else generated ones, as soon as they are there. */
export const stripDigits = computed<StripDigits | undefined>(() => {
  const run = sets.value;
  if (run) return { digits: new Digits(run.test.images, run.test.labels), name: 'test digit' };
  const digits = generatedDigits.value;
  return digits && { digits, name: 'generated digit' };
});

/** Has a digit of the strip read where there is nothing else to read. */
export function offerDigit(): void {
  if (!stripDigits.peek()) return;
  showDigit(stripStart.peek());
  markOffered();
}

/** Has a digit of the strip read. */
export function showDigit(index: number): void {
  if (!stripDigits.value) return;
  const { digits, name } = stripDigits.value;
  readDigit(digits, index, name);
}
