import { signal } from '@preact/signals';
import { LENET_1989_CONNECTIONS, LeNet1989 } from 'lenet-1989';
import { setWeightVector, weightVector } from '../worker/weight-vector.ts';
import { chooseNetwork, useNetwork } from './networks.ts';

/** Why the last file of weights was not taken. */
export const weightsProblem = signal<string | undefined>(undefined);

/** Bytes beyond which no file is read: the network's own have 40,000. */
const MOST_BYTES = 10_000_000;

/** Is it a model of ONNX, by how it begins, or else by its name? First a version, in a field 1 of one byte; then another field. */
export function isOnnx([field, version = 0, next = 0]: Uint8Array, name: string): boolean {
  return (field === 8 && version < 128 && next > 0) || /\.onnx$/i.test(name);
}

/** Reads with the weights of a safetensors or ONNX file, unless they are not this network's; then all stays as it is. */
export async function loadWeights(file: File): Promise<void> {
  try {
    if (file.size > MOST_BYTES) {
      throw new RangeError(`expected at most ${MOST_BYTES} bytes, found ${file.size}`);
    }
    let bytes = new Uint8Array(await file.arrayBuffer());
    if (isOnnx(bytes, file.name)) {
      const { fromOnnx } = await import('./onnx.ts');
      const read = fromOnnx(bytes);
      if (!(read instanceof LeNet1989)) {
        throw new RangeError(`expected the network of 1989, found one of ${read.parameterCount} parameters`);
      }
      bytes = read.toSafetensors();
    }
    // Everything here is drawn for the paper's connections, and its squashing function.
    const network = LeNet1989.fromSafetensors(bytes, {
      connections: LENET_1989_CONNECTIONS,
      squash: 'scaled tanh',
    });
    if (await areTheReaders(weightVector(network))) chooseNetwork('trainedReader');
    else useNetwork({ name: 'file', network, title: file.name });
    weightsProblem.value = undefined;
  } catch (error) {
    weightsProblem.value = `${file.name} was not taken: ${String((error as Error).message).replace(/^file: /, '')}.`;
  }
}

/** Are these the weights of the trained reader, bit for bit? It alone knows how its digits are prepared, and how sure it is. */
async function areTheReaders(weights: Float32Array): Promise<boolean> {
  try {
    const { trainedReader } = await import('./rest.ts');
    return weightVector(trainedReader).every((value, n) => Object.is(value, weights[n]));
  } catch {
    // What could not be fetched is not compared.
    return false;
  }
}

/** The network with these weights. */
export function networkOf(weights: Float32Array): LeNet1989 {
  const network = new LeNet1989();
  setWeightVector(network, weights);
  return network;
}
