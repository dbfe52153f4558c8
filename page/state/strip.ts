import { computed, signal } from '@preact/signals';
import { Digits, generateDigits } from 'lenet-1989';
import { subject } from './subject.ts';
import { sets } from './training.ts';

/** How many digits the strip shows. */
export const STRIP = 10;

/** Which of the digits is the first. */
export const stripStart = signal(0);

let generated: Digits | undefined;

/** The digits that the strip shows some of: the test digits of a run, or else generated ones. */
export const stripDigits = computed<{ readonly digits: Digits; readonly name: string }>(() => {
  const run = sets.value;
  if (run) return { digits: new Digits(run.test.images, run.test.labels), name: 'test digit' };
  generated ??= generateDigits({ count: 200, seed: 2 });
  return { digits: generated, name: 'generated digit' };
});

/** Has a digit of the strip read. */
export function showDigit(index: number): void {
  const { digits, name } = stripDigits.value;
  subject.value = {
    kind: 'digit',
    image: digits.image(index),
    label: digits.labels[index] as number,
    name: `${name} ${index}`,
  };
}
