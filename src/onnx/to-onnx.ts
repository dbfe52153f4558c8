import type { OwnBytes } from '../files/own-bytes.ts';
import { LeNet1989, Network } from '../index.ts';
import { wrongType } from '../tensor/expect.ts';
import { FLOAT, tensorMessage } from './constant.ts';
import { graphOf } from './graph.ts';
import { encode, type Message } from './protobuf.ts';

/** The type of an attribute that is a whole number, or a list of them. */
const INT = 2;
const INTS = 7;

/**
 * A network as an ONNX model of opset 13 and IR version 7, its weights in float32: input `input [N, maps, height, width]`,
 * output `output [N, outputs]`, for any number N of images. Its metadata hold, as JSON, what operators cannot say:
 * `H2.connections`, the table of a convolution; `loss`; and where the network has a card, by which rule it reads. The same
 * network gives the same bytes.
 * @throws TypeError for what is no network, or has a layer that is none of the library's own
 */
export function toOnnx(network: Network): OwnBytes {
  if (!(network instanceof Network)) throw wrongType('network', 'a Network', network);
  const nodes = graphOf(network);
  const { maps, height, width } = network.layers[0].input;
  const outputOf = (k: number) => (k === nodes.length - 1 ? 'output' : (nodes[k]?.name ?? 'input'));
  const graph: Message[number][] = [];
  nodes.forEach(({ name, operator, constants, attributes }, k) => {
    const node: Message[number][] = [
      [1, outputOf(k - 1)],
      ...constants.map(({ name }) => field(1, name)),
      [2, outputOf(k)],
      [3, name],
      [4, operator],
    ];
    for (const [key, value] of Object.entries(attributes)) node.push([5, attributeMessage(key, value)]);
    graph.push([1, node]);
  });
  graph.push([2, network instanceof LeNet1989 ? 'LeNet1989' : 'Network']);
  for (const each of nodes.flatMap(({ constants }) => constants)) graph.push([5, tensorMessage(each)]);
  graph.push([11, valueMessage('input', [maps, height, width])]);
  graph.push([12, valueMessage('output', [network.outputs])]);
  return encode([
    [1, 7],
    [2, 'lenet-1989'],
    [7, graph],
    [8, [[2, 13]]],
    ...metadataOf(network).map(([key, value]) =>
      field(14, [
        [1, key],
        [2, value],
      ]),
    ),
  ]);
}

function field(number: number, value: Message[number][1]): Message[number] {
  return [number, value];
}

/** An AttributeProto. */
function attributeMessage(name: string, value: unknown): Message {
  return Array.isArray(value)
    ? [[1, name], ...value.map((each) => field(8, each)), [20, INTS]]
    : [
        [1, name],
        [3, value as number],
        [20, INT],
      ];
}

/** A ValueInfoProto: float32 of N images. */
function valueMessage(name: string, shape: readonly number[]): Message {
  const axes = shape.map((axis) => field(1, [[1, axis]]));
  const type: Message = [
    [1, FLOAT],
    [2, [[1, [[2, 'N']]], ...axes]],
  ];
  return [
    [1, name],
    [2, [[1, type]]],
  ];
}

/** What operators cannot say, by key, as JSON. */
function metadataOf(network: Network & { readonly card?: unknown }): [key: string, json: string][] {
  const { layers, loss, card } = network;
  // Cross-entropy has targets too, which nobody chooses.
  const choices = 'sharpness' in loss ? ['sharpness'] : ['on', 'off', 'scale'];
  const tables = layers.flatMap(({ options }): [string, string][] =>
    options && 'kernel' in options
      ? [[`${options.name}.connections`, JSON.stringify(options.connections)]]
      : [],
  );
  const rule = JSON.stringify(card, ['normalisation', 'sharpness', 'none']);
  return [
    ...tables,
    ['loss', JSON.stringify(loss, choices)],
    ...(card ? [['card', rule] as [string, string]] : []),
  ];
}
