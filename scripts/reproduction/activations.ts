import { type Layer, Network } from 'lenet-1989';

/** A layer with parameters and the squashing function behind it. */
export interface Stage {
  readonly layer: Layer;
  /** How many of the network's layers end with this stage. */
  readonly end: number;
}

/** What the units of a stage, or the pixels of the input, stand at. */
export interface StageActivations {
  /** `input`, or the name of the layer. */
  readonly name: string;
  readonly maps: number;
  readonly height: number;
  readonly width: number;
  /** `[map][y][x]` */
  readonly values: Float32Array;
}

/** A network's layers, each with those behind it that have no parameters. */
export function stages({ layers }: Network): Stage[] {
  const starts = layers.flatMap(({ parameters }, l) => (parameters.length > 0 ? [l] : []));
  return starts.map((start, s) => ({ layer: layers[start] as Layer, end: starts[s + 1] ?? layers.length }));
}

/**
 * The activity of every unit of a network for one image, the input's counted.
 * @param image `[inputs]`
 */
export function activations(network: Network, image: Float32Array): StageActivations[] {
  const { layers, kernels } = network;
  const [first] = layers as readonly [Layer, ...Layer[]];
  const { height, width, maps } = first.input;
  const input = { height, width, maps };
  const parameters = network.parameters();
  return [
    { ...input, name: 'input', values: image },
    ...stages(network).map(({ layer, end }) => {
      // The network up to here: what comes out of it is what these units stand at.
      const below = new Network({ input, layers: layers.slice(0, end).map((each) => () => each), kernels });
      const names = [...below.parameters().keys()];
      below.setParameters(new Map([...parameters].filter(([name]) => names.includes(name))));
      const { maps, height, width } = layer.output;
      return { name: layer.name, maps, height, width, values: below.forward(image) };
    }),
  ];
}
