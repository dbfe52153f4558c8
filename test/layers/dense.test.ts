import fc from 'fast-check';
import { dense } from 'lenet-1989';
import { expect, test } from 'vitest';
import { paddedGrid } from '../../src/tensor/grid.ts';
import { centralDifferences, expectClose, expectGradient } from '../models/central-differences.ts';
import { numbers } from '../models/geometries.ts';
import { layerAtWork } from './layer-at-work.ts';

const small = fc.integer({ min: 1, max: 5 });
const cases = fc
  .record({
    height: small,
    width: small,
    maps: fc.integer({ min: 1, max: 6 }),
    units: fc.integer({ min: 1, max: 11 }),
  })
  .chain((sizes) => {
    const inputs = sizes.height * sizes.width * sizes.maps;
    return fc.record({
      sizes: fc.constant(sizes),
      image: numbers(inputs),
      weights: numbers(inputs * sizes.units),
      biases: numbers(sizes.units),
      outputGradient: numbers(sizes.units),
    });
  });

test('outputs and gradients are those of the float64 model and of its central differences, for any size', () => {
  let largest = 0;
  fc.assert(
    fc.property(cases, ({ sizes, image, weights, biases, outputGradient }) => {
      const { layer, run, inputs } = layerAtWork(
        dense({ name: 'd', units: sizes.units }),
        paddedGrid(sizes.height, sizes.width, sizes.maps),
      );
      const found = run([weights, biases], image, outputGradient);
      const output = () =>
        biases.map((bias, k) => image.reduce((sum, value, i) => sum + weights[k * inputs + i] * value, bias));
      const weighed = () => output().reduce((sum, value, k) => sum + value * outputGradient[k], 0);

      expect([layer.units, layer.connections]).toEqual([sizes.units, sizes.units * (inputs + 1)]);
      expectClose(found.output, output(), 'output');
      expectClose(
        found.gradients[0],
        weights.map((_, i) => outputGradient[Math.floor(i / inputs)] * image[i % inputs]),
        'weight gradient',
      );
      expectClose(found.gradients[1], outputGradient, 'bias gradient');
      expectClose(
        found.inputGradient,
        image.map((_, i) =>
          outputGradient.reduce((sum, value, k) => sum + value * weights[k * inputs + i], 0),
        ),
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

test('refuses units that are no whole number from 1', () => {
  expect(() => dense({ name: 'd', units: 0 })(paddedGrid(1, 1, 4))).toThrow(
    new RangeError('d units: expected a whole number from 1, got 0'),
  );
});
