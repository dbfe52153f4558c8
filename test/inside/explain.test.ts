import fc from 'fast-check';
import { convolution, dense, generateDigits, LeNet1989, Network, SGD } from 'lenet-1989';
import { expect, test } from 'vitest';
import { type ConvolutionModel, outputSize } from '../models/convolution.ts';
import { type LayerModel, LENET_1989 } from '../models/network.ts';
import { networkCases } from '../models/network-cases.ts';

const digits = generateDigits({ count: 60, seed: 21 });

/** The units, maps and taps that feed a unit, from the layer's model alone, in the stated order; and where its weights are. */
function fedBy(layer: LayerModel, unit: number, shape: readonly number[]) {
  if (layer.kind === 'convolution') return fedByConvolution(layer.model, unit);
  // A dense layer's inputs are taken as they are stored: position after position, the maps of each side by side.
  const [maps, height, width] = shape;
  return Array.from({ length: maps * height * width }, (_, k) => {
    const [map, row, column] = [k % maps, Math.floor(k / maps / width), Math.floor(k / maps) % width];
    const from = (map * height + row) * width + column;
    return { unit: from, map, row, column, weight: unit * maps * height * width + from };
  });
}

function fedByConvolution(model: ConvolutionModel, unit: number) {
  const { height, width, kernel, stride, before, table } = model;
  const size = outputSize(model);
  const map = Math.floor(unit / (size.height * size.width));
  const y = (Math.floor(unit / size.width) % size.height) * stride - before;
  const x = (unit % size.width) * stride - before;
  const first = table.slice(0, map).reduce((sum, inputs) => sum + inputs.length, 0);
  const taps = Array.from({ length: kernel * kernel }, (_, tap) => [Math.floor(tap / kernel), tap % kernel]);
  return taps.flatMap(([row, column]) =>
    [...table[map]]
      .sort((a, b) => a - b)
      .map((from) => {
        const inside = y + row >= 0 && y + row < height && x + column >= 0 && x + column < width;
        return {
          unit: inside ? (from * height + y + row) * width + x + column : undefined,
          map: from,
          row,
          column,
          weight: ((first + table[map].indexOf(from)) * kernel + row) * kernel + column,
        };
      }),
  );
}

/** Every unit of a network: its terms are those of the models, its numbers those of the network, its sum the kernel's. */
function expectExplained(network: Network, models: readonly LayerModel[], image: Float32Array): void {
  const { layers } = network.trace(image);
  const parameters = network.parameters();
  const { input } = network.layers[0];
  let below = { activities: image, shape: [input.maps, input.height, input.width] };
  models
    .filter(({ kind }) => kind !== 'tanh')
    .forEach((model, s) => {
      const { name, maps, height, width, sums, activities } = layers[s];
      const weights = parameters.get(`${name}.weight`)?.data ?? [];
      const biases = parameters.get(`${name}.bias`)?.data ?? [];
      const background = model.kind === 'convolution' ? Math.fround(model.model.background) : Number.NaN;
      sums.forEach((sum, unit) => {
        const found = network.explain(image, name, unit);
        const where = `${name}, unit ${unit}`;
        const expected = fedBy(model, unit, below.shape).map(({ weight, ...at }) => ({
          ...at,
          weight: weights[weight],
          activity: at.unit === undefined ? background : below.activities[at.unit],
        }));
        let running = biases[unit];
        const rounded = expected.map((each) => {
          const product = Math.fround(each.weight * each.activity);
          running = Math.fround(running + product);
          return { ...each, product, sum: running };
        });
        // The kernels add the zeros of missing connections between: they turn -0 into 0 and leave all else.
        const added = found.products.map((each) => ({ ...each, sum: each.sum === 0 ? 0 : each.sum }));
        expect(added, where).toEqual(
          rounded.map((each) => ({ ...each, sum: each.sum === 0 ? 0 : each.sum })),
        );
        expect(found, where).toMatchObject({
          layer: name,
          unit,
          bias: biases[unit],
          activity: activities[unit],
        });
        expect(found.sum, `${where}: the kernel's sum`).toBe(sum);
        if (found.products.length > 0) expect(found.products.at(-1)?.sum, where).toBe(sum);
      });
      below = { activities, shape: [maps, height, width] };
    });
}

test.each(['plain', 'simd'] as const)(
  'of LeNet1989 every unit is written out, and its last sum is the one of the %s kernels, bit for bit',
  (kernels) => {
    const network = new LeNet1989({ seed: 4, kernels });
    network.train(digits, new SGD({ learningRate: 0.03 }));
    expectExplained(network, LENET_1989, digits.image(7));
  },
);

test.each(['plain', 'simd'] as const)('so it is for any network, with the %s kernels', (kernels) => {
  fc.assert(
    fc.property(networkCases, ({ network: { input, layers, models }, images, seed }) => {
      const network = new Network({ input, layers, seed, kernels });
      expectExplained(network, models, Float32Array.from(images[0]));
    }),
    { numRuns: 25 },
  );
});

/** Two inputs into one unit, with the bias and the weights given. */
function oneUnit(bias: number, weights: readonly number[], kernels: Network['kernels']): Network {
  const input = { height: 1, width: 1, maps: weights.length };
  const network = new Network({ input, layers: [dense({ name: 'd', units: 1 })], kernels });
  network.setParameters(
    new Map([
      ['d.weight', { shape: [1, weights.length], data: Float32Array.from(weights) }],
      ['d.bias', { shape: [1], data: Float32Array.of(bias) }],
    ]),
  );
  return network;
}

test.each(['plain', 'simd'] as const)(
  'products and sums are rounded to float32 one after the other (%s)',
  (kernels) => {
    // 2^24 + 1 has no float32: it is 2^24, while 1 + 1 first would have made 2^24 + 2.
    const network = oneUnit(2 ** 24, [1, 1, 0.1], kernels);
    const { products, sum, activity } = network.explain(Float32Array.of(1, 1, 0.1), 'd', 0);
    expect(products.map((each) => each.sum)).toEqual([2 ** 24, 2 ** 24, 2 ** 24]);
    // 0.1 is 13421773 / 2^27 in float32; its square is 0.01 + 2.98e-10, of which float32 keeps 10737419 / 2^30.
    expect(products[2].product).toBe(10737419 / 2 ** 30);
    expect([sum, activity]).toEqual([2 ** 24, 2 ** 24]);
  },
);

test.each(['plain', 'simd'] as const)('a sum of -0 is one, as the %s kernels have it', (kernels) => {
  const network = oneUnit(-0, [-1, -2], kernels);
  const image = Float32Array.of(0, 0);
  expect(Object.is(network.trace(image).layers[0].sums[0], -0)).toBe(true);
  expect(Object.is(network.explain(image, 'd', 0).sum, -0)).toBe(true);
});

test.each(['plain', 'simd'] as const)(
  'what is not connected is added all the same, so infinity there makes the last sum NaN (%s)',
  (kernels) => {
    const network = new Network({
      input: { height: 1, width: 1, maps: 1 },
      layers: [
        convolution({ name: 'a', maps: 2, kernel: 1, stride: 1 }),
        convolution({ name: 'b', maps: 2, kernel: 1, stride: 1, connections: [[0], [1]] }),
      ],
      kernels,
    });
    const filled = (shape: number[], ...data: number[]) => ({ shape, data: Float32Array.from(data) });
    network.setParameters(
      new Map([
        ['a.weight', filled([2, 1, 1, 1], 1, 1)],
        ['a.bias', filled([2, 1, 1], 0, Number.POSITIVE_INFINITY)],
        ['b.weight', filled([2, 1, 1, 1], 3, 1)],
        ['b.bias', filled([2, 1, 1], 0.5, 0)],
      ]),
    );
    const image = Float32Array.of(2);
    expect(network.trace(image).layers[1].sums[0]).toBeNaN();
    const { products, sum } = network.explain(image, 'b', 0);
    expect(products.map(({ product }) => product)).toEqual([6]);
    expect([products[0].sum, sum]).toEqual([Number.NaN, Number.NaN]);
  },
);
