import fc from 'fast-check';
import { dense, generateDigits, LeNet1989, Network, SGD, scaledTanh } from 'lenet-1989';
import { describe, expect, test } from 'vitest';
import { curvatureOf, curvatureShapes } from '../../src/layers/curvature.ts';
import { paddedGrid } from '../../src/tensor/grid.ts';
import { Random } from '../../src/tensor/random.ts';
import { Tensor } from '../../src/tensor/tensor.ts';
import { workshop } from '../../src/tensor/workshop.ts';
import { centralDifferences, expectClose, expectGradient } from '../models/central-differences.ts';
import { curvatures } from '../models/curvature.ts';
import { convolutionOf, convolutions, numbers } from '../models/geometries.ts';
import { type LayerModel, LENET_1989, outputs } from '../models/network.ts';

/** A network's parameters as flat arrays in outside order, its biases no longer zero. */
function randomised(network: Network, seed: number): number[][] {
  const random = new Random(seed);
  const parameters = network.parameters();
  for (const { data } of parameters.values()) data.set(data.map(() => random.uniform(-0.6, 0.6)));
  network.setParameters(parameters);
  return Array.from(parameters.values(), ({ data }) => [...data]);
}

/** The diagonal of the Gauss-Newton matrix: the mean over the outputs of twice the squared derivative of each. */
function gaussNewton(
  layers: readonly LayerModel[],
  parameters: number[][],
  image: ArrayLike<number>,
  p: number,
): number[] {
  const count = outputs(layers, parameters, image).length;
  const rows = Array.from({ length: count }, (_, k) =>
    centralDifferences(() => outputs(layers, parameters, image)[k], parameters[p]),
  );
  return parameters[p].map((_, i) => rows.reduce((sum, row) => sum + (2 / count) * row[i] ** 2, 0));
}

/** A convolution of any geometry, then a dense layer. */
const cases = convolutions.chain((model) =>
  fc.record({
    model: fc.constant(model),
    units: fc.integer({ min: 1, max: 5 }),
    image: numbers(model.height * model.width * model.maps),
    seed: fc.nat(0xffffffff),
  }),
);

type AnyConvolution = typeof convolutions extends fc.Arbitrary<infer Model> ? Model : never;

function networkOf(model: AnyConvolution, units: number) {
  const { height, width, maps } = model;
  const layers = [convolutionOf('c', model), scaledTanh(), dense({ name: 'd', units }), scaledTanh()];
  const models: LayerModel[] = [
    { kind: 'convolution', model },
    { kind: 'tanh' },
    { kind: 'dense', units },
    { kind: 'tanh' },
  ];
  return {
    models,
    make: (kernels: 'plain' | 'simd') => new Network({ input: { height, width, maps }, layers, kernels }),
  };
}

describe('second derivatives', () => {
  test('are those of the float64 recursion for any geometry, the same bits with both kernels, and never negative', () => {
    fc.assert(
      fc.property(cases, ({ model, units, image, seed }) => {
        const { models, make } = networkOf(model, units);
        const [plain, simd] = [make('plain'), make('simd')];
        const parameters = randomised(plain, seed);
        simd.setParameters(plain.parameters());
        const found = plain.curvatures(Float32Array.from(image));
        expect(simd.curvatures(Float32Array.from(image))).toEqual(found);
        const expected = curvatures(models, parameters, image);
        Object.entries(found).forEach(([name, values], p) => {
          expectClose(values, expected[p], name);
          expect(values.every((value) => value >= 0)).toBe(true);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('are the diagonal of the Gauss-Newton matrix where one path leads from each weight to one output', () => {
    const size = fc.integer({ min: 1, max: 6 });
    const single = fc.record({ inputs: size, hidden: size, seed: fc.nat(0xffffffff) });
    fc.assert(
      fc.property(single, ({ inputs, hidden, seed }) => {
        const network = new Network({
          input: { height: 1, width: inputs, maps: 1 },
          layers: [
            dense({ name: 'a', units: hidden }),
            scaledTanh(),
            dense({ name: 'b', units: 1 }),
            scaledTanh(),
          ],
        });
        const models: LayerModel[] = [
          { kind: 'dense', units: hidden },
          { kind: 'tanh' },
          { kind: 'dense', units: 1 },
          { kind: 'tanh' },
        ];
        const parameters = randomised(network, seed);
        const random = new Random(seed);
        const image = Float32Array.from({ length: inputs }, () => random.uniform(-1, 1));
        Object.entries(network.curvatures(image)).forEach(([name, values], p) => {
          expectGradient(values, gaussNewton(models, parameters, image, p), name);
        });
      }),
      { numRuns: 40 },
    );
  });

  test("of the paper's network are those of the recursion, exact in the last layer, and a mean over images", () => {
    const digits = generateDigits({ count: 40, seed: 17 });
    const network = new LeNet1989({ seed: 8 });
    network.train(digits, new SGD({ learningRate: 0.03 }));
    const parameters = Array.from(network.parameters().values(), ({ data }) => [...data]);
    const images = [3, 20].map((n) => digits.image(n));
    const each = images.map((image) => curvatures(LENET_1989, parameters, image));
    const both = Float32Array.from(images.flatMap((image) => [...image]));
    const found = Object.entries(network.curvatures(both));
    found.forEach(([name, values], p) => {
      expectGradient(
        values,
        each[0][p].map((value, i) => (value + each[1][p][i]) / 2),
        name,
      );
    });
    const [name, alone] = Object.entries(network.curvatures(images[0]))[6];
    expect(name).toBe('output.weight');
    // Of the last layer as a network of its own, on what feeds it.
    const hidden = outputs(LENET_1989.slice(0, 6), parameters, images[0]);
    expectGradient(alone, gaussNewton(LENET_1989.slice(6), parameters.slice(6), hidden, 0), name);
  });
});

test('begins with the second derivative of the loss by each output, and zero beyond them, whatever was there', () => {
  const layer = dense({ name: 'd', units: 5 })(paddedGrid(1, 1, 2));
  const shape = [layer.stored];
  const { memory, kernels } = workshop('plain', [shape, [4], [8], ...curvatureShapes([layer])]);
  const [parameters, input, outputGradient] = [shape, [4], [8]].map((each) => memory.tensor(each));
  outputGradient.data.fill(Number.NaN);
  input.data.set([0.5, -3, 0, 0]);
  const link = {
    layer,
    output: new Tensor([8], new Float32Array(8)),
    outputGradient,
    inputGradient: undefined,
  };
  const curvature = curvatureOf([link], parameters, memory, kernels, 0.4, Uint32Array.of(0, 1, 2, 3, 4));
  for (let estimate = 0; estimate < 2; estimate++) {
    curvature.begin();
    curvature.add(input);
    expect([...outputGradient.data]).toEqual([...Array(5).fill(Math.fround(0.4)), 0, 0, 0]);
    const [weight, bias] = layer.parameters.map(({ places }) =>
      Array.from(places, (place) => curvature.sums.data[place]),
    );
    expect(weight).toEqual(
      Array(5)
        .fill([0.25, 9].map((square) => Math.fround(Math.fround(0.4) * square)))
        .flat(),
    );
    expect(bias).toEqual(Array(5).fill(Math.fround(0.4)));
    const owned = new Set(layer.parameters.flatMap(({ places }) => [...places]));
    expect([...curvature.sums.data].filter((value, k) => !owned.has(k) && value !== 0)).toEqual([]);
  }
});
