import type { OwnBytes } from '../files/own-bytes.ts';
import { type ConnectionTable, LeNet1989, type NamedTensor, Network } from '../index.ts';
import { encode, type Message } from './protobuf.ts';

/**
 * A network as an ONNX model of opset 12 and IR version 7, its weights in float32: input `input [N, maps, height, width]`,
 * output `output [N, outputs]`, for any number N of images. Its metadata hold, as JSON, what operators cannot say:
 * `H2.connections`, the table of a convolution; `loss`; and where the network has a card, by which rule it reads. The same
 * network gives the same bytes.
 * @param metadata what else they are to say, text by name
 * @throws TypeError for what is no network, has a layer that is none of the library's own, or for metadata that are no text
 */
export function toOnnx(
  network: Network & { readonly card?: unknown },
  metadata: Readonly<Record<string, string>> = {},
): OwnBytes {
  if (!(network instanceof Network)) {
    throw new TypeError(`network: expected a Network, got ${typeof network}`);
  }
  const { layers, loss, card } = network;
  const parameters = network.parameters();
  const nodes: Message[] = [];
  const tensors: Message[] = [];
  const notes = new Map(Object.entries(metadata));
  // A card is the network's own, or there is none.
  notes.delete('card');
  for (const [key, value] of notes) {
    if (typeof value !== 'string') throw new TypeError(`metadata ${key}: expected text, got ${typeof value}`);
  }
  const note = (key: string, value: unknown, only: string[] | null = null): void => {
    // Ours come last, each once.
    notes.delete(key);
    notes.set(key, JSON.stringify(value, only));
  };
  /** What the last operator made. */
  let made = 'input';
  let name = '';
  /** Tells a tanh from that before it, by the place of its layer: names stay short, however many there are. */
  let again = '';
  let flat = false;
  /** An operator on what the last one made, and a constant if there are data. */
  const add = (
    step: string,
    operator: string,
    data?: Iterable<number>,
    shape: readonly number[] = [],
    attributes: readonly Message[] = [],
    what: string = step,
  ): void => {
    const inputs = [made];
    if (data) {
      inputs.push(`${name}.${what}`);
      tensors.push({ 1: shape, 2: 1, 8: `${name}.${what}`, 9: Float32Array.from(data) });
    }
    made = `${name}/${step}`;
    nodes.push({ 1: inputs, 2: made, 3: made, 4: operator, 5: attributes });
  };
  const flatten = (): void => {
    if (!flat) add('flatten', 'Flatten');
    flat = true;
  };

  layers.forEach(({ options, input, background = 0 }, k) => {
    if (!options) throw new TypeError(`layers[${k}]: expected a layer of the library, got another`);
    if ('slope' in options) {
      add(`slope${again}`, 'Mul', [options.slope]);
      add(`tanh${again}`, 'Tanh');
      add(`amplitude${again}`, 'Mul', [options.amplitude]);
      again = `_${k + 1}`;
      return;
    }
    name = options.name;
    again = '';
    const [weight, bias] = ['weight', 'bias'].map((what) => parameters.get(`${name}.${what}`)) as [
      NamedTensor,
      NamedTensor,
    ];
    if ('units' in options) {
      flatten();
      add('dense', 'Gemm', weight.data, weight.shape, [{ 1: 'transB', 3: 1, 20: 2 }], 'weight');
    } else {
      const { maps, kernel, stride, connections } = options;
      const { before, after } = options.border;
      note(`${name}.connections`, connections);
      if (flat) add('maps', 'Unsqueeze', undefined, [], [list('axes', 2, 3)]);
      flat = false;
      // ONNX knows no tables: weights are zero where no connection is.
      const size = input.maps * kernel ** 2;
      const weights = Array(maps * size).fill(0);
      // Every runtime pads with zeros: so the units are measured from the background, and what it adds is added.
      const added = Array(maps).fill(0);
      placesOf(connections, input.maps, kernel).forEach((place, k) => {
        weights[place] = weight.data[k];
        added[Math.floor(place / size)] += background * weights[place];
      });
      const isSeen = background * (before + after);
      if (isSeen) add('above', 'Sub', [background]);
      add(
        'conv',
        'Conv',
        weights,
        [maps, input.maps, kernel, kernel],
        [
          list('kernel_shape', kernel, kernel),
          list('pads', before, before, after, after),
          list('strides', stride, stride),
        ],
        'weight',
      );
      if (isSeen) add('background', 'Add', added, [maps, 1, 1]);
    }
    add('bias', 'Add', bias.data, bias.shape);
  });
  flatten();
  nodes.push({ ...nodes.pop(), 2: 'output' });
  if (card) note('card', card, ['normalisation', 'sharpness', 'none']);
  // The last, by which a file that is cut off is known. Cross-entropy has targets too, which nobody chooses.
  note('loss', loss, 'sharpness' in loss ? ['sharpness'] : null);
  const { maps, height, width } = layers[0].input;
  return encode({
    1: 7,
    2: 'lenet-1989',
    7: {
      1: nodes,
      2: network instanceof LeNet1989 ? 'LeNet1989' : 'Network',
      5: tensors,
      11: images('input', maps, height, width),
      12: images('output', network.outputs),
    },
    8: { 2: 12 },
    14: Array.from(notes, ([key, value]) => ({ 1: key, 2: value })),
  });
}

/** An attribute of whole numbers. */
function list(name: string, ...values: readonly number[]): Message {
  return { 1: name, 8: values, 20: 7 };
}

/** A name for float32 of N images, and their axes. */
function images(name: string, ...axes: readonly number[]): Message {
  return { 1: name, 2: { 1: { 1: 1, 2: { 1: [{ 2: 'N' }, ...axes.map((axis) => ({ 1: axis }))] } } } };
}

/** Where the weights of the connections stand among those of all maps for all inputs. */
export function placesOf(table: ConnectionTable, inputs: number, kernel: number): number[] {
  const taps = [...Array(kernel ** 2).keys()];
  return table.flatMap((seen, map) =>
    seen.flatMap((input) => taps.map((tap) => (map * inputs + input) * taps.length + tap)),
  );
}
