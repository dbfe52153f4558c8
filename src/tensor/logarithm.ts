import { exponential } from './exponential.ts';

/** The logarithm of a number from 1 to 10,000, by Halley's steps on the exponential. */
export function logarithm(value: number): number {
  let y = (2 * (value - 1)) / (value + 1);
  for (let step = 0; step < 4; step++) {
    const inverse = exponential(-y);
    y += (2 * (value * inverse - 1)) / (value * inverse + 1);
  }
  return y;
}
