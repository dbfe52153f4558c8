import { convolution, dense, type Layer, type LayerFor, Network, SGD, scaledTanh } from 'lenet-1989';
import { describe, expect, test } from 'vitest';
import { withoutParameters } from '../../src/layers/without-parameters.ts';
import { Random } from '../../src/tensor/random.ts';

/** Images of one map, more than are stored at once. */
const input = { height: 4, width: 4, maps: 1 };
const COUNT = 70;
const random = new Random(11);
const images = Float32Array.from({ length: COUNT * 16 }, () => random.uniform(-1, 1));
const labels = Uint8Array.from({ length: COUNT }, () => random.integer(3));
const options = { name: 'c', maps: 5, kernel: 3, stride: 1 };

/** A layer that says of itself all that one of the library's says, and counts what is asked of it. */
function counted(layerFor: LayerFor, counts: { forward: number; backward: number }): LayerFor {
  return (grid) => {
    const layer = layerFor(grid);
    const own: Layer = Object.assign(Object.create(layer), {
      prepare(...tensors: Parameters<Layer['prepare']>) {
        const passes = layer.prepare(...tensors);
        return {
          ...passes,
          forward(...each: Parameters<typeof passes.forward>) {
            counts.forward++;
            passes.forward(...each);
          },
          backwardInput(...each: Parameters<typeof passes.backwardInput>) {
            counts.backward++;
            passes.backwardInput(...each);
          },
        };
      },
    });
    return own;
  };
}

/** Twice what comes in, by code of its own. */
const twice: LayerFor = (grid) => ({
  ...withoutParameters(grid),
  prepare: () => ({
    forward: ({ data: from }, { data: to }) => to.set(from.map((value) => 2 * value)),
    backwardInput: (_output, { data: from }, { data: to }) => to.set(from.map((value) => 2 * value)),
  }),
  prepareCurvature: () => () => {},
});

describe.each(['plain', 'simd'] as const)('%s kernels', (kernels) => {
  test.each([0, 1, 2, 3])(
    'a layer that wraps one of the library is asked for every image, as number %i',
    (at) => {
      const layers = [convolution(options), scaledTanh(), dense({ name: 'd', units: 3 }), scaledTanh()];
      const counts = { forward: 0, backward: 0 };
      const wrapped = layers.map((layer, k) => (k === at ? counted(layer, counts) : layer));
      const [network, plain] = [
        new Network({ input, layers: wrapped, kernels }),
        new Network({ input, layers, kernels }),
      ];
      expect(network.forward(images)).toEqual(plain.forward(images));
      expect(counts).toEqual({ forward: COUNT, backward: 0 });
      for (const each of [network, plain]) each.train({ images, labels }, new SGD({ learningRate: 0.1 }));
      // Nobody asks the first with parameters for the gradient of its input.
      expect(counts).toEqual({ forward: 2 * COUNT, backward: at === 0 ? 0 : COUNT });
      expect(network.parameters()).toEqual(plain.parameters());
    },
  );

  test('a layer that puts a pass of its own in the place of one of the library is asked for every image', () => {
    let asked = 0;
    const patched: LayerFor = (grid) => {
      const layer = convolution(options)(grid);
      return Object.assign(Object.create(layer), {
        prepare(...bound: Parameters<Layer['prepare']>) {
          const passes = layer.prepare(...bound);
          const { forward } = passes;
          passes.forward = (from, to) => {
            asked++;
            forward(from, to);
            to.data[0] = 0.5;
          };
          return passes;
        },
      });
    };
    const network = new Network({ input, layers: [patched, dense({ name: 'd', units: 3 })], kernels });
    const alone = Array.from({ length: COUNT }, (_, n) => [
      ...network.forward(images.subarray(16 * n, 16 * n + 16)),
    ]);
    expect([...network.forward(images)]).toEqual(alone.flat());
    expect(asked).toBe(2 * COUNT);
  });

  test('a step may ask its own network about an image, and learns the same', () => {
    const layers = [convolution(options), scaledTanh(), dense({ name: 'd', units: 3 })];
    const image = images.subarray(0, 16);
    const asks: Record<string, (network: Network) => unknown> = {
      nothing: () => undefined,
      forward: (network) => network.forward(image),
      classify: (network) => network.classify(image),
      trace: (network) => network.trace(image, 1),
      explain: (network) => network.explain(image, 'd', 1),
    };
    const learnt = Object.values(asks).map((ask) => {
      const network = new Network({ input, layers, kernels });
      const sgd = new SGD({ learningRate: 0.1 });
      const asking = {
        prepare(...bound: Parameters<SGD['prepare']>) {
          const step = sgd.prepare(...bound);
          return () => {
            step();
            ask(network);
          };
        },
      };
      return [network.train({ images, labels }, asking), network.parameters()];
    });
    for (const each of learnt) expect(each).toEqual(learnt[0]);
  });

  test('a layer of code of its own, in front of all or between, does to each image what it does', () => {
    const layers = [convolution({ ...options, background: -2 }), dense({ name: 'd', units: 3 })];
    const doubled = images.map((value) => 2 * value);
    const [first, second] = [[twice, ...layers], layers].map(
      (each) => new Network({ input, layers: each, kernels }),
    );
    expect(first.forward(images)).toEqual(second.forward(doubled));
    const losses = [first.train({ images, labels }, new SGD({ learningRate: 0.01 }))];
    losses.push(second.train({ images: doubled, labels }, new SGD({ learningRate: 0.01 })));
    expect(losses[0]).toBe(losses[1]);
    expect(first.parameters()).toEqual(second.parameters());
    // Twice is exact: the same as a layer with weights that are twice as large.
    const between = new Network({
      input,
      layers: [convolution(options), twice, dense({ name: 'd', units: 3 })],
      kernels,
    });
    const within = new Network({
      input,
      layers: [convolution(options), dense({ name: 'd', units: 3 })],
      kernels,
    });
    const parameters = new Map(between.parameters());
    for (const [name, { shape, data }] of parameters) {
      if (name.startsWith('c.')) parameters.set(name, { shape, data: data.map((value) => 2 * value) });
    }
    within.setParameters(parameters);
    expect(between.forward(images)).toEqual(within.forward(images));
  });

  test('what is thrown between the images reaches who called, and the network goes on as if it had stopped there', () => {
    const layers = [convolution(options), dense({ name: 'd', units: 3 })];
    const [network, other] = [1, 2].map(() => new Network({ input, layers, kernels }));
    let steps = 0;
    const sgd = new SGD({ learningRate: 0.1 });
    const failing = {
      prepare(...bound: Parameters<SGD['prepare']>) {
        const step = sgd.prepare(...bound);
        return () => {
          if (steps++ === 40) throw new Error('no more');
          step();
        };
      },
    };
    expect(() => network.train({ images, labels }, failing)).toThrow(new Error('no more'));
    // The gradients of the image whose step failed wait for the next.
    other.train({ images: images.subarray(0, 40 * 16), labels: labels.subarray(0, 40) }, sgd);
    expect(network.parameters()).toEqual(other.parameters());
    expect(network.forward(images)).toEqual(other.forward(images));
  });

  test('a number that is not finite ends a piece of a pass after the images before it', () => {
    const layers = [convolution(options), scaledTanh(), dense({ name: 'd', units: 3 })];
    for (const at of [0, 31, 32, 69]) {
      const [network, other] = [1, 2].map(() => new Network({ input, layers, kernels }));
      const sgd = new SGD({ learningRate: 0.1 });
      const broken = images.slice();
      broken[at * 16 + 5] = Number.POSITIVE_INFINITY;
      network.beginPass({ images, labels }, sgd);
      expect(() => network.trainPiece({ images: broken, labels }, sgd)).toThrow(
        new RangeError(`images: expected finite numbers, found Infinity as number 5 of image ${at}`),
      );
      if (at > 0) other.train({ images: images.subarray(0, at * 16), labels: labels.subarray(0, at) }, sgd);
      expect(network.parameters()).toEqual(other.parameters());
      expect(network.forward(images)).toEqual(other.forward(images));
    }
  });
});
