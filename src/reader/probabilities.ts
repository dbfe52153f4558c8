import { exponential } from '../tensor/exponential.ts';

/**
 * The softmax of outputs with one more class, "no digit".
 * @param outputs one for each digit
 * @param sharpness what outputs are multiplied by: above 0
 * @param none the output of "no digit"; -Infinity where there is none
 * @returns one for each digit; what they lack to 1 is the probability that it is none
 */
export function probabilitiesOf(outputs: ArrayLike<number>, sharpness: number, none: number): Float64Array {
  let most = none;
  for (let k = 0; k < outputs.length; k++) most = Math.max(most, outputs[k] as number);
  const shares = Float64Array.from(outputs, (output) => exponential(sharpness * (output - most)));
  let sum = none === -Infinity ? 0 : exponential(sharpness * (none - most));
  for (const share of shares) sum += share;
  return shares.map((share) => share / sum);
}
