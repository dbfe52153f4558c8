import { LeNet1989 } from '../index.ts';
import type { Card, TrainedNetwork } from './card.ts';

/**
 * The network that packed weights describe. For each parameter, in the order of `network.parameters()`, and for each of its
 * rows - all numbers of a unit, or of a map - there is a step, a float32, and for each number how many steps it is, from
 * -127 to 127. All steps come first, then all numbers.
 * @param packed these bytes, in base64
 */
export function unpack(packed: string, card: Card): TrainedNetwork {
  const { buffer } = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const network = new LeNet1989();
  const parameters = network.parameters();
  let rows = 0;
  for (const { shape } of parameters.values()) rows += shape[0] as number;
  const steps = new DataView(buffer);
  const numbers = new Int8Array(buffer, 4 * rows);
  let [row, at] = [0, 0];
  for (const { shape, data } of parameters.values()) {
    const length = data.length / (shape[0] as number);
    for (let k = 0; k < data.length; k++) {
      if (k > 0 && k % length === 0) row++;
      data[k] = (numbers[at++] as number) * steps.getFloat32(4 * row, true);
    }
    row++;
  }
  network.setParameters(parameters);
  return Object.assign(network, { card });
}
