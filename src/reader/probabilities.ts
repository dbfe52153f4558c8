import { exponential } from '../tensor/exponential.ts';

/**
 * The softmax of outputs with one more class, "no digit".
 * @param outputs one for each digit
 * @param sharpness what outputs are multiplied by: above 0
 * @param none the output of "no digit"; -Infinity where there is none
 * @returns one for each digit; what they lack to 1 is the probability that it is none
 */
export function probabilitiesOf(outputs: Iterable<number>, sharpness: number, none: number): Float64Array {
  const most = Math.max(none, ...outputs);
  const share = (output: number) => exponential(sharpness * (output - most));
  const shares = Float64Array.from(outputs, share);
  const sum = shares.reduce((total, one) => total + one, share(none));
  return shares.map((one) => one / sum);
}
