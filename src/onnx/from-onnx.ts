import { bytesOf } from '../files/bytes.ts';
import { type ConvolutionOptions, type FileBytes, LeNet1989, type NamedTensor, Network } from '../index.ts';
import type { ReadingRule } from '../trained/index.ts';
import type { Constant } from './constant.ts';
import { withoutZeros } from './convolution-weights.ts';
import { expectSame, spread } from './expect-same.ts';
import { graphOf } from './graph.ts';
import { OnnxError } from './onnx-error.ts';
import { readModel } from './read-graph.ts';
import { readLayers } from './read-layers.ts';

/** A network that was read; with the rule of its card, if that which was written had one. */
export type OnnxNetwork = Network & {
  /** How it is to be used: by which rule it knows digits, and what its outputs mean. */
  readonly card?: ReadingRule;
};

/**
 * The network that an ONNX model is. Of what `toOnnx` wrote it is the same, bit for bit, and a `LeNet1989` where it was one.
 * A model of another program is read where layers of the library compute the same: convolutions of a square kernel, dense
 * layers as `Gemm` with `transB`, and tanh, one after the other.
 * @throws TypeError if the file is no bytes; OnnxError if it is damaged, or an operator is not as in a network of the library
 */
export function fromOnnx(file: FileBytes): OnnxNetwork {
  // A copy: nobody changes it while it is read.
  const bytes = Uint8Array.from(bytesOf('file', file));
  try {
    return networkOf(bytes);
  } catch (error) {
    if (error instanceof OnnxError) throw error;
    // What the constructors refuse.
    throw new OnnxError('file', 'a network', (error as Error).message);
  }
}

function networkOf(bytes: Uint8Array): OnnxNetwork {
  const model = readModel(bytes);
  const { nodes, metadata } = model;
  const [maps, height, width] = model.shape;
  const { layers, parameters } = readLayers(model, bytes.length);
  const json = (key: string) => JSON.parse(metadata.get(key) ?? '{}');
  const loss = json('loss');
  let network = new Network({ input: { maps, height, width }, layers, loss });
  if (model.name === 'LeNet1989') {
    const [, , H2] = network.layers;
    if (H2?.options && 'kernel' in H2.options)
      network = new LeNet1989({ connections: H2.options.connections, loss });
  }
  network.setParameters(parametersOf(network, parameters));
  expectSame(nodes, graphOf(network));
  return metadata.has('card') ? Object.assign(network, { card: json('card') }) : network;
}

/** As they were read, but weights without connection, which have to be zero. */
function parametersOf(network: Network, read: ReadonlyMap<string, Constant>): Map<string, NamedTensor> {
  const parameters = new Map<string, NamedTensor>();
  for (const [name, { shape }] of network.parameters()) {
    const constant = read.get(name);
    if (!constant) throw new OnnxError(name, 'a constant', 'none');
    const layer = network.layers.find(
      ({ options }) => options && 'kernel' in options && name === `${options.name}.weight`,
    );
    const options = layer?.options as Required<ConvolutionOptions> | undefined;
    parameters.set(name, {
      shape,
      data: options
        ? withoutZeros(constant.data, options.connections, layer?.input.maps as number, options.kernel ** 2)
        : spread(constant, shape),
    });
  }
  return parameters;
}
