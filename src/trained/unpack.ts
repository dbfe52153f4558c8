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
  let at = 0;
  const next = () => LETTERS.indexOf(packed[at++] as string);
  for (const { shape, data } of parameters.values()) {
    const length = data.length / (shape[0] as number);
    let step = 0;
    for (let k = 0; k < data.length; k++) {
      if (k % length === 0) step = 2 ** (next() - 32) * (1 + next() / 64);
      data[k] = step * (next() - 32);
    }
  }
  network.setParameters(parameters);
  return network;
}
