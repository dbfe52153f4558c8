import { generateDigits, LeNet1989 } from '../../../src/index.ts';
import { Random } from '../../../src/tensor/random.ts';

/** A network whose weights and biases are all drawn, none of them zero. */
export function randomNetwork(seed: number): LeNet1989 {
  const network = new LeNet1989({ seed });
  const random = new Random(seed);
  const parameters = network.parameters();
  for (const [name, { data }] of parameters) {
    if (name.endsWith('bias')) data.set(data.map(() => random.uniform(-0.5, 0.5)));
  }
  network.setParameters(parameters);
  return network;
}

/** A generated digit, or noise. */
export function randomImage(seed: number): Float32Array {
  if (seed % 2 === 0) return generateDigits({ count: 1, seed }).images;
  const random = new Random(seed);
  return Float32Array.from({ length: 256 }, () => random.uniform(-1, 1));
}
