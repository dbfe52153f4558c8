import { type ConnectionTable, convolution, dense, Network, readSafetensors, scaledTanh } from 'lenet-1989';
import { newNetwork, type TrainingSettings } from './training-settings.ts';

/** The networks of section 5: the paper's own, and those that it is compared with. */
export type NetName = 'lenet1989' | 'fully-connected' | 'fewer-maps';

/** Those that the paper's own is compared with. */
export type Comparison = Exclude<NetName, 'lenet1989'>;

/** How a network is called, and what it is. */
export interface NetWords {
  /** The name that tables, pictures and captions use. */
  readonly name: string;
  readonly is: string;
}

/** What each network is, in words. */
export const NETS: Readonly<Record<NetName, NetWords>> = {
  lenet1989: { name: 'LeNet1989', is: 'the network of section 3' },
  'fully-connected': { name: 'fully connected', is: '256-40-10: one hidden layer of 40 units' },
  'fewer-maps': { name: 'fewer maps', is: 'half the feature maps, 6 in H1 and 6 in H2' },
};

/** All of them, in the order of the report. */
export const NET_NAMES = Object.keys(NETS) as readonly NetName[];

/**
 * From H1 to H2 with half the maps: the scheme of the paper's network here, in which a map of H2 sees two of three
 * blocks of H1 in turn, with blocks of two maps instead of four.
 */
const HALF_CONNECTIONS: ConnectionTable = [
  [0, 1, 2, 3],
  [2, 3, 4, 5],
  [0, 1, 4, 5],
].flatMap((inputs) => [inputs, inputs]);

/** A network before its first pass. The paper says of fewer feature maps that they were tried, not how many. */
export function buildNet(name: NetName, settings: TrainingSettings): Network {
  if (name === 'lenet1989') return newNetwork(settings);
  const { seed, kernels } = settings;
  return new Network({
    seed,
    kernels,
    input: { height: 16, width: 16, maps: 1 },
    layers: [
      ...(name === 'fully-connected' ? fullyConnectedHidden() : fewerMapsHidden()),
      dense({ name: 'output', units: 10 }),
      scaledTanh(),
    ],
  });
}

/** A trained network, from its safetensors file. */
export function restoreNet(name: NetName, settings: TrainingSettings, weights: Uint8Array): Network {
  const network = buildNet(name, settings);
  network.setParameters(readSafetensors(weights).tensors);
  return network;
}

function fullyConnectedHidden() {
  return [dense({ name: 'hidden', units: 40 }), scaledTanh()];
}

function fewerMapsHidden() {
  const sizes = { maps: 6, kernel: 5, stride: 2, border: { before: 2, after: 1 } };
  return [
    convolution({ ...sizes, name: 'H1' }),
    scaledTanh(),
    convolution({ ...sizes, name: 'H2', connections: HALF_CONNECTIONS }),
    scaledTanh(),
    dense({ name: 'H3', units: 30 }),
    scaledTanh(),
  ];
}
