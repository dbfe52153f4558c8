import fc from 'fast-check';
import { expect, test } from 'vitest';
import { probabilitiesOf } from '../../src/reader/probabilities.ts';

const output = fc.double({ min: -1.8, max: 1.8, noNaN: true });
const outputs = fc.array(output, { minLength: 10, maxLength: 10 });
const sharpness = fc.double({ min: 0.1, max: 10, noNaN: true });

test('are the softmax of sharpened outputs and of "no digit"', () => {
  fc.assert(
    fc.property(outputs, sharpness, fc.option(output, { nil: -Infinity }), (values, by, none) => {
      const shares = [...values, none].map((value) => Math.exp(by * value));
      const sum = shares.reduce((all, share) => all + share, 0);
      const found = probabilitiesOf(Float32Array.from(values), by, none);
      expect(found).toHaveLength(10);
      // Outputs are float32.
      found.forEach((probability, k) => {
        expect(probability).toBeCloseTo(shares[k] / sum, 5);
      });
      const rest = none === -Infinity ? 0 : shares[10] / sum;
      expect(found.reduce((all, each) => all + each, 0)).toBeCloseTo(1 - rest, 5);
    }),
  );
});

test('large outputs stay numbers', () => {
  const values = new Float64Array(10).fill(-900);
  values[3] = 900;
  expect(probabilitiesOf(values, 20, 0)[3]).toBeCloseTo(1, 12);
  expect(
    Math.max(
      ...probabilitiesOf(
        values.map((value) => -Math.abs(value)),
        20,
        0,
      ),
    ),
  ).toBeLessThan(1e-15);
});

test('equal outputs share what is left', () => {
  expect(Array.from(probabilitiesOf(new Float32Array(10), 5, -Infinity))).toEqual(Array(10).fill(0.1));
  expect(Array.from(probabilitiesOf(new Float32Array(10), 5, 0))).toEqual(Array(10).fill(1 / 11));
});
