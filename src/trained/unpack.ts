import { LeNet1989 } from '../index.ts';

/** What stands for 0 to 63. */
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The network that packed weights describe: 6 bits a number, a letter for each. For each parameter, in the order of
 * `network.parameters()`, and for each of its rows - all numbers of a unit, or of a map - there are two letters, e and f,
 * whose step is (1 + f / 64) 2^(e - 32); then a letter for each number, which is that letter - 32 steps.
 */
export function unpack(packed: string): LeNet1989 {
  const network = new LeNet1989();
  const parameters = network.parameters();
  // A float32 and its bits: eight of exponent, 127 being that of 1, then those of the fraction.
  const bits = new Uint32Array(1);
  const step = new Float32Array(bits.buffer);
  let at = 0;
  const next = () => LETTERS.indexOf(packed[at++] as string);
  for (const { shape, data } of parameters.values()) {
    const length = data.length / (shape[0] as number);
    for (let k = 0; k < data.length; k++) {
      if (k % length === 0) bits[0] = ((next() + 95) << 23) | (next() << 17);
      data[k] = (step[0] as number) * (next() - 32);
    }
  }
  network.setParameters(parameters);
  return network;
}
