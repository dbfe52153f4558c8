import { exponential } from '../tensor/exponential.ts';

/**
 * The softmax of outputs with one more class, "no digit".
 * @param outputs one for each digit
 * @param sharpness what outputs are multiplied by: above 0
 * @param none the output of "no digit"; -Infinity where there is none
 * @returns one for each digit; what they lack to 1 is the probability that it is none
 */
export function probabilitiesOf(outputs: ArrayLike<number>, sharpness: number, none: number): Float64Array {
  const all = [none, ...Array.from(outputs)];
  const most = Math.max(...all);
  const shares = Float64Array.from(all, (output) => exponential(sharpness * (output - most)));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum).slice(1);
}
