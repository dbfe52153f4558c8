import fc from 'fast-check';
import { convolution, dense, type LayerFor, Network, scaledTanh } from 'lenet-1989';
import { convolutionOf, convolutions } from '../models/geometries.ts';

/** Any convolution, and layers of any kind after it, all numbers somewhere: float32 of every size, zeros of both signs. */
export const networks: fc.Arbitrary<Network> = fc
  .record({
    first: convolutions,
    background: fc.constantFrom(-1, 0, 0.3),
    rest: fc.array(fc.constantFrom('dense', 'tanh', 'maps'), { maxLength: 4 }),
    constants: fc.record({
      amplitude: fc.double({ min: 0.1, max: 3, noNaN: true }),
      slope: fc.constantFrom(1, 2 / 3, 0.1),
    }),
    loss: fc.constantFrom({}, { on: 0.9, off: -0.7, scale: 0.5 }, { sharpness: 2.5 }),
    seed: fc.nat(),
  })
  .map(({ first, background, rest, constants, loss, seed }) => {
    const { height, width, maps } = first;
    const layers = rest.map((kind, k): LayerFor => {
      if (kind === 'tanh') return scaledTanh(constants);
      if (kind === 'dense') return dense({ name: `dense ${k}`, units: 1 + k });
      return convolution({
        name: `maps/${k}`,
        maps: 3,
        kernel: 1,
        stride: 1,
        border: { before: 1, after: 0 },
      });
    });
    const network = new Network({
      input: { height, width, maps },
      layers: [convolutionOf('"first" ü', { ...first, background }), ...layers],
      loss,
      seed,
      kernels: 'plain',
    });
    const parameters = network.parameters();
    let n = seed % 97;
    for (const { data } of parameters.values()) {
      for (let i = 0; i < data.length; i++) {
        n = (n * 61 + 17) % 8191;
        data[i] = (n % 7 ? n / 4096 - 1 : -0) * 10 ** ((n % 5) - 3);
      }
    }
    network.setParameters(parameters);
    return network;
  });
