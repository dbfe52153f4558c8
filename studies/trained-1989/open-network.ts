import { convolution, dense, LENET_1989_CONNECTIONS, Network, scaledTanh } from 'lenet-1989';
import { Random } from '../../src/tensor/random.ts';
import type { Settings1989 } from './settings-1989.ts';

/** The paper's network as the settings have it, before its first pass; with none it is LeNet1989, to the bit. */
export function openNetwork(settings: Settings1989, seed: number): Network {
  const network = bareNetwork(settings, seed);
  const parameters = network.parameters();
  const random = new Random((seed ^ 0xb1a5) >>> 0);
  for (const layer of network.layers) {
    for (const { name, fanIn } of layer.parameters) {
      const key = `${layer.name}.${name}`;
      const data = parameters.get(key)?.data ?? new Float32Array();
      if (name === 'bias' && settings.randomBiases) drawBiases(data, fanIn, random);
      if (key === 'output.bias' && settings.outputBias !== undefined) data.fill(settings.outputBias);
      const scale = settings.initialScale?.[key] ?? 1;
      data.set(data.map((value) => value * scale));
    }
  }
  network.setParameters(parameters);
  return network;
}

/** Draws biases as the weights beside them are drawn. */
function drawBiases(data: Float32Array, fanIn: readonly number[], random: Random): void {
  const each = data.length / fanIn.length;
  data.forEach((_, k) => {
    const bound = 2.4 / (fanIn[Math.floor(k / each)] as number);
    data[k] = random.uniform(-bound, bound);
  });
}

function bareNetwork(settings: Settings1989, seed: number): Network {
  const {
    targets = {},
    connections = LENET_1989_CONNECTIONS,
    H1 = {},
    H2 = {},
    initialisation = '2.4/F',
  } = settings;
  const sizes = { maps: 12, kernel: 5, stride: 2, border: { before: 2, after: 1 } };
  return new Network({
    seed,
    initialisation,
    loss: targets,
    input: { height: 16, width: 16, maps: 1 },
    layers: [
      convolution({ ...sizes, ...H1, name: 'H1' }),
      scaledTanh(),
      convolution({ ...sizes, ...H2, name: 'H2', connections }),
      scaledTanh(),
      dense({ name: 'H3', units: 30 }),
      scaledTanh(),
      dense({ name: 'output', units: 10 }),
      scaledTanh(),
    ],
  });
}
