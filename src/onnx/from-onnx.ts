import { type FileBytes, LeNet1989, Network } from '../index.ts';
import type { ReadingRule } from '../trained/index.ts';
import { expectSame, OnnxError } from './onnx-error.ts';
import { read, text } from './protobuf.ts';
import { type Attributes, type Node, readGraph } from './read-graph.ts';
import { layersOf } from './read-layers.ts';
import { toOnnx } from './to-onnx.ts';

/** A network that was read; with the rule of its card, if that which was written had one. */
export type OnnxNetwork = Network & {
  /** How it is to be used: by which rule it knows digits, and what its outputs mean. */
  readonly card?: ReadingRule;
};

/** What numbers an attribute has where it is left out, unless they are 1. */
const DEFAULTS: Readonly<Record<string, unknown>> = { auto_pad: 'NOTSET', pads: 0, transA: 0, transB: 0 };

/**
 * The network that an ONNX model is. Of what `toOnnx` wrote it is the same, bit for bit, and a `LeNet1989` where it was one.
 * A model of another program is read where layers of the library compute the same: convolutions of a square kernel, dense
 * layers as `Gemm` with `transB`, and tanh, one after the other.
 * @throws TypeError if the file is no bytes; OnnxError if it is damaged, or an operator is not as in a network of the library
 */
export function fromOnnx(file: FileBytes): OnnxNetwork {
  if (!(Object(file).byteLength >= 0)) throw new TypeError(`file: expected bytes, got ${typeof file}`);
  try {
    // A copy: nobody changes it while it is read.
    return networkOf(new Uint8Array(file as ArrayBuffer).slice());
  } catch (error) {
    // What the constructors refuse comes as another.
    throw error instanceof OnnxError ? error : new OnnxError('file', 'a network', (error as Error).message);
  }
}

function networkOf(bytes: Uint8Array): OnnxNetwork {
  const [graph] = read(7, bytes);
  const [nodes, axes] = readGraph(graph);
  const metadata = Object.fromEntries(read(14, bytes).map((entry) => [text(1, entry), text(2, entry)]));
  const json = (key: string) => metadata[key] && JSON.parse(metadata[key]);
  const places = new Map<string, readonly number[]>();
  const layers = layersOf(nodes, bytes.length, json, places);
  const [, maps, height, width] = axes as [number, number, number, number];
  const loss = json('loss');
  if (!loss && text(2, bytes) === 'lenet-1989') throw new OnnxError('metadata', 'loss', 'none');
  let network: OnnxNetwork = new Network({ input: { maps, height, width }, layers, loss });
  if (text(2, graph) === 'LeNet1989') {
    const { slope } = Object(network.layers[1]?.options);
    network = new LeNet1989({
      connections: json('H2.connections'),
      loss,
      squash: slope === 1 ? 'tanh' : 'scaled tanh',
    });
  }
  const parameters = network.parameters();
  const constants = constantsAs(network, nodes);
  for (const [name, { data }] of parameters) {
    const all = constants.get(name) ?? [];
    data.set(places.get(name)?.map((place) => all[place] as number) ?? all);
  }
  network.setParameters(parameters);
  // What is no parameter has to follow from them.
  for (const {
    constant: { name, data },
  } of operatorsOf(network)) {
    data.forEach((number, k) => {
      expectSame(name, number, constants.get(name)?.[k]);
    });
  }
  const card = json('card');
  const { normalisation, sharpness, none = 0 } = card ?? { normalisation: '', sharpness: 1 };
  if (typeof normalisation !== 'string' || !(sharpness > 0) || !Number.isFinite(none)) {
    throw new OnnxError('card', 'a normalisation, a sharpness above 0, none or a number', metadata['card']);
  }
  return Object.assign(network, card && { card });
}

/** The operators of a network, as they are read. */
function operatorsOf(network: Network): Node[] {
  return readGraph(read(7, toOnnx(network))[0])[0];
}

/**
 * The numbers that a network's operators are given, by their names there. What adds or multiplies may be missing.
 * @throws OnnxError at the first operator that is not the network's, but for its numbers
 */
function constantsAs(network: Network, nodes: readonly Node[]): Map<string, number[]> {
  const constants = new Map<string, number[]>();
  let at = 0;
  for (const { operator, attributes, constant } of operatorsOf(network)) {
    const node = nodes[at] as Node;
    const { name } = node;
    let { shape, data } = node.constant;
    if (node.operator !== operator && /Add|Mul/.test(operator)) {
      [shape, data] = [[], [operator === 'Mul' ? 1 : 0]];
    } else {
      at++;
      expectSame(name, operator, node.operator);
      for (const key in { ...attributes, ...node.attributes }) {
        const values = (these: Attributes, others: Attributes) =>
          `${key} ${these[key] ?? others[key]?.map(() => DEFAULTS[key] ?? 1)}`;
        expectSame(name, values(attributes, node.attributes), values(node.attributes, attributes));
      }
    }
    const { length } = data;
    // One number is for all; as many as the first axis is long, for all that comes after it.
    const wanted = constant.shape.map((axis, k, [first]) => (k && length === first ? 1 : axis));
    expectSame(name, `[${length === 1 ? shape : wanted}]`, `[${shape}]`);
    const times = constant.data.length / length;
    constants.set(
      constant.name,
      constant.data.map((_, k) => data[Math.floor(k / times)] as number),
    );
  }
  return constants;
}
