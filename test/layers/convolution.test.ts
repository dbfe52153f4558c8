import fc from 'fast-check';
import { convolution } from 'lenet-1989';
import { expect, test } from 'vitest';
import { paddedGrid } from '../../src/tensor/grid.ts';
import { centralDifferences, expectClose, expectGradient } from '../models/central-differences.ts';
import { backwardInput, backwardWeights, forward, outputSize } from '../models/convolution.ts';
import { convolutionOf, convolutions, numbers } from '../models/geometries.ts';
import { rows } from '../models/network.ts';
import { layerAtWork } from './layer-at-work.ts';

const identity = (value: number) => value;

const cases = convolutions.chain((model) => {
  const { height, width } = outputSize(model);
  const units = model.table.length * height * width;
  const weights = model.table.flat().length * model.kernel ** 2;
  return fc.record({
    model: fc.constant(model),
    image: numbers(model.maps * model.height * model.width),
    weights: numbers(weights),
    biases: numbers(units),
    outputGradient: numbers(units),
  });
});

test('outputs and gradients are those of the float64 model and of its central differences, for any geometry', () => {
  let largest = 0;
  fc.assert(
    fc.property(cases, ({ model, image, weights, biases, outputGradient }) => {
      const { height, width, maps, kernel, table } = model;
      const input = paddedGrid(height, width, maps);
      const layerFor = convolutionOf('c', model);
      const { layer, run } = layerAtWork(layerFor, input);
      const found = run([weights, biases], image, outputGradient);

      const positions = biases.length / table.length;
      const weightLengths = table.map((inputs) => inputs.length * kernel * kernel);
      const ofOutput = table.map(() => positions);
      const output = () =>
        forward(
          model,
          rows(image, Array(maps).fill(height * width)),
          rows(weights, weightLengths),
          rows(biases, ofOutput),
          identity,
        ).flat();
      const weighed = () => output().reduce((sum, value, k) => sum + value * outputGradient[k], 0);
      const delta = rows(outputGradient, ofOutput);

      expect([layer.units, layer.connections]).toEqual([
        biases.length,
        positions * (weights.length + table.length),
      ]);
      expectClose(found.output, output(), 'output');
      expectClose(found.gradients[1], outputGradient, 'bias gradient');
      const zeros = weightLengths.map((length) => Array(length).fill(0));
      expectClose(
        found.gradients[0],
        backwardWeights(model, rows(image, Array(maps).fill(height * width)), delta, zeros, identity).flat(),
        'weight gradient',
      );
      expectClose(
        found.inputGradient,
        backwardInput(model, maps, rows(weights, weightLengths), delta, identity).flat(),
        'input gradient',
      );
      expectGradient(found.gradients[0], centralDifferences(weighed, weights), 'weight gradient');
      expectGradient(found.gradients[1], centralDifferences(weighed, biases), 'bias gradient');
      expectGradient(found.inputGradient, centralDifferences(weighed, image), 'input gradient');
      expect(found.padding.every((value) => value === 0)).toBe(true);
      largest = Math.max(largest, ...found.inputGradient.map(Math.abs));
    }),
    { numRuns: 60 },
  );
  expect(largest).toBeGreaterThan(1);
});

const grid = paddedGrid(8, 8, 3);
const sizes = { name: 'c', maps: 2, kernel: 3, stride: 1 };
const failures: [object, string][] = [
  [{ background: Number.NaN }, 'c background: expected a finite number, got NaN'],
  [{ kernel: 9 }, 'convolution kernel: expected a whole number from 1 to 8, got 9'],
  [{ kernel: 2.5 }, 'convolution kernel: expected a whole number from 1 to 8, got 2.5'],
  [{ stride: 0 }, 'convolution stride: expected a whole number from 1, got 0'],
  [{ border: { before: -1, after: 0 } }, 'convolution border.before: expected a whole number from 0, got -1'],
  [{ maps: 0 }, 'c maps: expected a whole number from 1, got 0'],
  [{ connections: [[0, 1]] }, 'c: expected a connection table for 2 maps, got an Array of 1'],
  [
    { connections: [[0, 1], [3]] },
    'connection table, output map 1: expected input maps 0 to 2, each once, got 3',
  ],
  [
    { connections: [[0, 0], [1]] },
    'connection table, output map 0: expected input maps 0 to 2, each once, got 0',
  ],
];
test('refuses a border that is a number', () => {
  expect(() => convolution({ ...sizes, border: 2 as never })(grid)).toThrow(
    new TypeError('c border: expected an object, got 2'),
  );
});

test('weights have an axis of inputs where all maps see as many, be it one map, and none where they do not', () => {
  for (const [connections, shape] of [
    [[[2, 0]], [1, 2, 3, 3]],
    [
      [
        [2, 0],
        [1, 2],
      ],
      [2, 2, 3, 3],
    ],
    [
      [[2, 0], [1]],
      [3, 3, 3],
    ],
    [
      [[1], [2, 0]],
      [3, 3, 3],
    ],
  ] as const) {
    const { parameters, output } = convolution({ ...sizes, maps: connections.length, connections })(grid);
    expect(parameters.map(({ name, shape }) => [name, shape])).toEqual([
      ['weight', shape],
      ['bias', [connections.length, 6, 6]],
    ]);
    expect(output).toMatchObject({ height: 6, width: 6, maps: connections.length });
  }
});

for (const [change, message] of failures) {
  test(`refuses ${JSON.stringify(change)}`, () => {
    expect(() => convolution({ ...sizes, ...change })(grid)).toThrow(new RangeError(message));
  });
}
