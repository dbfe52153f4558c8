import fc from 'fast-check';
import {
  AdamW,
  DiagonalNewton,
  dense,
  generateDigits,
  LeNet1989,
  Network,
  SGD,
  scaledTanh,
  type TracedGradients,
} from 'lenet-1989';
import { expect, test } from 'vitest';
import { centralDifferences, expectClose, expectGradient } from '../models/central-differences.ts';
import { type LayerModel, LENET_1989, loss, outputs } from '../models/network.ts';
import { networkCases } from '../models/network-cases.ts';

const digits = generateDigits({ count: 60, seed: 22 });

/** What lies behind each layer with parameters, and how many parameters there are up to it, of the models. */
function stages(models: readonly LayerModel[]) {
  const starts = models.flatMap(({ kind }, l) => (kind === 'tanh' ? [] : [l]));
  return starts.map((start, s) => ({
    sums: start + 1,
    activities: starts[s + 1] ?? models.length,
    parameters: 2 * (s + 1),
  }));
}

/** Some of so many, up to thirty, from the first to the last. */
function some(count: number): number[] {
  const step = Math.max(1, (count - 1) / 29);
  return Array.from({ length: Math.min(count, 30) }, (_, k) => Math.round(k * step));
}

/** At some of the units, the gradients found are those of central differences. */
function expectGradients(found: Float32Array, f: () => number, at: number[], what: string): void {
  const indices = some(at.length);
  expect(found.length, what).toBe(at.length);
  expectGradient(
    indices.map((i) => found[i]),
    centralDifferences(f, at, indices),
    what,
  );
}

/** Sums and activities are those of the float64 model, gradients those of its central differences. */
function expectTraced(
  { layers, loss: found, inputGradients }: TracedGradients,
  models: readonly LayerModel[],
  network: Network,
  image: readonly number[],
  label: number,
): void {
  const parameters = [...network.parameters().values()].map(({ data }) => [...data]);
  const lossOf = (from: number, used: number, units: readonly number[]) =>
    loss(models.slice(from), parameters.slice(used), [units], [label]);
  expectClose([found], [lossOf(0, 0, image)], 'loss');
  const pixels = [...image];
  expectGradients(inputGradients, () => lossOf(0, 0, pixels), pixels, 'by the input');
  stages(models).forEach((stage, s) => {
    const { name, sums, activities, sumGradients, activityGradients } = layers[s];
    expectClose(sums, outputs(models.slice(0, stage.sums), parameters, image), `${name} sums`);
    const units = outputs(models.slice(0, stage.activities), parameters, image);
    expectClose(activities, units, `${name} activities`);
    const byActivities = () => lossOf(stage.activities, stage.parameters, units);
    expectGradients(activityGradients, byActivities, units, `${name} by activities`);
    // Each unit has a bias of its own, which is added to its sum.
    const biases = parameters[stage.parameters - 1];
    expectGradients(sumGradients, () => lossOf(0, 0, image), biases, `${name} by sums`);
  });
}

test('of LeNet1989 sums and activities are those of the float64 model, and gradients those of its central differences', () => {
  const network = new LeNet1989({ seed: 8, initialisation: '2.4/sqrt(F)', outputBias: 0.1 });
  const traced = network.trace(digits.image(5), 3);
  expect(traced.layers.map(({ name, maps, height, width }) => [name, maps, height, width])).toEqual([
    ['H1', 12, 8, 8],
    ['H2', 12, 4, 4],
    ['H3', 30, 1, 1],
    ['output', 10, 1, 1],
  ]);
  expectTraced(traced, LENET_1989, network, [...digits.image(5)], 3);
});

test('so it is for any network', () => {
  fc.assert(
    fc.property(networkCases, ({ network: { input, layers, models }, images, labels, seed }) => {
      const network = new Network({ input, layers, seed, initialisation: '2.4/sqrt(F)' });
      const traced = network.trace(Float32Array.from(images[0]), labels[0]);
      expectTraced(traced, models, network, images[0], labels[0]);
    }),
    { numRuns: 25 },
  );
});

test('both kernel sets and a trace without a label have the same bits, and the last activities are the outputs', () => {
  const [plain, simd] = (['plain', 'simd'] as const).map((kernels) => {
    const network = new LeNet1989({ seed: 6, kernels });
    network.train(digits, new SGD({ learningRate: 0.03 }));
    const image = digits.image(2);
    const traced = network.trace(image, 9);
    expect(network.trace(image).layers).toEqual(
      traced.layers.map(({ sumGradients, activityGradients, ...layer }) => layer),
    );
    expect(traced.layers[3].activities).toEqual(network.forward(image));
    expect(traced.loss).toBe(network.gradients(image, Uint8Array.of(9)).loss);
    return traced;
  });
  expect(plain).toEqual(simd);
});

test('layers without a squashing function, and behind one, have what they have', () => {
  const network = new Network({
    input: { height: 1, width: 2, maps: 1 },
    layers: [scaledTanh({ amplitude: 2, slope: 0.5 }), dense({ name: 'd', units: 2 })],
  });
  network.setParameters(
    new Map([
      ['d.weight', { shape: [2, 2], data: Float32Array.of(1, 0, 0.5, -2) }],
      ['d.bias', { shape: [2], data: Float32Array.of(0, 0.25) }],
    ]),
  );
  const { layers, inputGradients, loss } = network.trace(Float32Array.of(1, -1), 0);
  const unit = 2 * Math.tanh(0.5);
  const expected = [unit, 0.5 * unit + 2 * unit + 0.25];
  expectClose(layers[0].sums, expected, 'sums');
  expectClose(layers[0].activities, expected, 'activities');
  // The mean of two squared errors, targets 1 and -1: its gradient is the error itself.
  const errors = [expected[0] - 1, expected[1] + 1];
  expectClose([loss], [(errors[0] ** 2 + errors[1] ** 2) / 2], 'loss');
  expectClose(layers[0].sumGradients, errors, 'by sums');
  expectClose(layers[0].activityGradients, errors, 'by activities');
  const slope = 2 * 0.5 * (1 - Math.tanh(0.5) ** 2);
  expectClose(
    inputGradients,
    [slope * (errors[0] + 0.5 * errors[1]), slope * -2 * errors[1]],
    'by the input',
  );
});

test('nothing is changed: parameters, and what an optimiser has gathered in the middle of a batch', () => {
  const [traced, other] = [new LeNet1989({ seed: 3 }), new LeNet1989({ seed: 3 })].map((network, k) => {
    const optimizer = new AdamW({ learningRate: 0.01, batch: 40 });
    network.beginPass(digits, optimizer);
    for (let n = 0; n < 60; n += 15) {
      if (k === 0) {
        const before = network.parameters();
        network.trace(digits.image(n), 4);
        network.explain(digits.image(n), 'H3', 5);
        expect(network.parameters()).toEqual(before);
      }
      network.trainPiece(digits.subset(Array.from({ length: 15 }, (_, i) => n + i)), optimizer);
    }
    return network.parameters();
  });
  expect(traced).toEqual(other);
});

test('what was traced before is filled again, with the same as anew, also when the network has moved since', () => {
  const network = new LeNet1989({ seed: 3 });
  const [plain, learning] = [network.trace(digits.image(0)), network.trace(digits.image(0), 1)];
  const arrays = [plain.layers[1].sums, learning.layers[1].sumGradients, learning.inputGradients];
  network.train(digits, new DiagonalNewton({ learningRate: 0.001, damping: 0.04, seed: 1 }));
  expect(network.trace(digits.image(1), undefined, plain)).toBe(plain);
  expect(network.trace(digits.image(1), 2, learning)).toBe(learning);
  expect([plain.layers[1].sums, learning.layers[1].sumGradients, learning.inputGradients]).toEqual(arrays);
  expect(plain.layers[1].sums).toBe(arrays[0]);
  expect(learning).toEqual(network.trace(digits.image(1), 2));
  expect(plain).toEqual(network.trace(digits.image(1)));
  // Not only as its own traces, which may all be of a chain that is gone.
  const same = new LeNet1989({ seed: 7 });
  same.setParameters(network.parameters());
  expect(plain).toEqual(same.trace(digits.image(1)));
  expect(plain.layers[3].activities).toEqual(network.forward(digits.image(1)));
});
