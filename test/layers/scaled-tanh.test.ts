import fc from 'fast-check';
import { dense, Network, scaledTanh } from 'lenet-1989';
import { expect, test } from 'vitest';
import { paddedGrid } from '../../src/tensor/grid.ts';
import { centralDifferences, expectClose, expectGradient } from '../models/central-differences.ts';
import { numbers } from '../models/geometries.ts';
import { layerAtWork } from './layer-at-work.ts';

test('outputs and gradients are those of amplitude * tanh(slope * a) and of its central differences', () => {
  const constants = fc.constantFrom({}, { amplitude: 1, slope: 1 }, { amplitude: 2.5, slope: 0.4 });
  const cases = fc
    .record({ options: constants, maps: fc.integer({ min: 1, max: 6 }) })
    .chain(({ options, maps }) =>
      fc.record({
        options: fc.constant(options),
        maps: fc.constant(maps),
        sums: numbers(6 * maps).map((values) => values.map((value) => 4 * value)),
        outputGradient: numbers(6 * maps),
      }),
    );
  fc.assert(
    fc.property(cases, ({ options, maps, sums, outputGradient }) => {
      const { amplitude = 1.7159, slope = 2 / 3 } = options as { amplitude?: number; slope?: number };
      const found = layerAtWork(scaledTanh(options), paddedGrid(2, 3, maps)).run([], sums, outputGradient);
      const output = () => sums.map((a) => amplitude * Math.tanh(slope * a));
      const weighed = () => output().reduce((sum, value, k) => sum + value * outputGradient[k], 0);
      expectClose(found.output, output(), 'output');
      expectClose(
        found.inputGradient,
        sums.map((a, k) => (outputGradient[k] * amplitude * slope) / Math.cosh(slope * a) ** 2),
        'gradient',
      );
      expectGradient(found.inputGradient, centralDifferences(weighed, sums), 'gradient');
    }),
    { numRuns: 100 },
  );
});

test('f(1) = 1 and f(-1) = -1 to five digits, as the paper chose its constants', () => {
  const { output } = layerAtWork(scaledTanh(), paddedGrid(1, 1, 2)).run([], [1, -1], [0, 0]);
  expect(output[0]).toBeCloseTo(1, 5);
  expect(output[1]).toBeCloseTo(-1, 5);
});

test('refuses constants that are no numbers above 0', () => {
  expect(() => scaledTanh({ amplitude: 0 })).toThrow(
    new RangeError('scaled tanh amplitude: expected a number above 0, got 0'),
  );
  expect(() => scaledTanh({ slope: Number.NaN })).toThrow(
    new RangeError('scaled tanh slope: expected a number above 0, got NaN'),
  );
});

test('may come first in a network, where nobody asks for the gradient of its input', () => {
  const input = { height: 1, width: 2, maps: 1 };
  const image = Float32Array.of(0.75, -0.5);
  const network = new Network({ input, layers: [scaledTanh(), dense({ name: 'd', units: 2 })] });
  const squashed = Array.from(image, (a) => 1.7159 * Math.tanh((2 / 3) * a));
  const { 'd.weight': weight, 'd.bias': bias } = network.gradients(image, Uint8Array.of(1)).gradients;
  expectClose(
    weight,
    [bias[0] * squashed[0], bias[0] * squashed[1], bias[1] * squashed[0], bias[1] * squashed[1]],
    'gradient',
  );
  const curvatures = network.curvatures(image);
  expectClose(
    curvatures['d.weight'],
    [squashed, squashed].flat().map((x) => x * x),
    'curvature',
  );
});
