import { writeFile } from 'node:fs/promises';
import { Digits, LeNet1989, type NamedTensor, PIXELS, SGD } from 'lenet-1989';
import { Random } from '../src/tensor/random.ts';

/** What every contender begins with: weights, digits, and how far a step goes. */
export interface Problem {
  /** By name, in the outside order, e.g. `H1.weight [12,1,5,5]`. */
  readonly parameters: ReadonlyMap<string, NamedTensor>;
  readonly digits: Digits;
  readonly learningRate: number;
}

/** What the definition of the kernels makes of a problem. */
export interface Reference {
  /** n x 10 outputs of the weights that are given. */
  readonly outputs: Float32Array;
  /** n x 10 outputs after one pass of training over the same digits. */
  readonly trained: Float32Array;
}

/** The network as it is initialised, but with biases that are not all zero: a bias in the wrong place should be seen. */
export function makeProblem(digits: Digits, learningRate: number): Problem {
  const random = new Random(1);
  const parameters = new LeNet1989({ initialisation: '2.4/sqrt(F)' }).parameters();
  for (const [name, { data }] of parameters) {
    if (name.endsWith('.bias')) data.set(data.map(() => random.uniform(-0.5, 0.5)));
  }
  return { parameters, digits, learningRate };
}

/** Answers with the plain kernels, which define what is right. */
export function solve({ parameters, digits, learningRate }: Problem): Reference {
  const network = new LeNet1989({ kernels: 'plain' });
  network.setParameters(parameters);
  const outputs = network.forward(digits.images);
  network.train(digits, new SGD({ learningRate }));
  return { outputs, trained: network.forward(digits.images) };
}

/** Writes float32, little-endian: the 9,760 parameters in outside order, n x 256 pixels, n labels. */
export async function writeProblem(path: string, { parameters, digits }: Problem): Promise<void> {
  const parts = [...Array.from(parameters.values(), ({ data }) => data), digits.images];
  const numbers = [...parts.flatMap((part) => Array.from(part)), ...digits.labels];
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, k) => {
    bytes.writeFloatLE(number, 4 * k);
  });
  await writeFile(path, bytes);
}

/** Reads what `writeProblem` wrote. */
export function readProblem(bytes: Buffer, learningRate: number): Problem {
  const numbers = Float32Array.from({ length: bytes.length / 4 }, (_, k) => bytes.readFloatLE(4 * k));
  let at = 0;
  const parameters = new Map(
    Array.from(new LeNet1989().parameters(), ([name, { shape, data }]) => {
      at += data.length;
      return [name, { shape, data: numbers.slice(at - data.length, at) }];
    }),
  );
  const count = (numbers.length - at) / (PIXELS + 1);
  const images = numbers.slice(at, at + count * PIXELS);
  const digits = new Digits(images, Uint8Array.from(numbers.subarray(at + count * PIXELS)));
  return { parameters, digits, learningRate };
}
