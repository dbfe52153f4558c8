import { dense, Network } from 'lenet-1989';
import { expect, test } from 'vitest';
import { SquaredError } from '../../src/layers/loss.ts';
import { paddedGrid } from '../../src/tensor/grid.ts';
import { Tensor } from '../../src/tensor/tensor.ts';
import { workshop } from '../../src/tensor/workshop.ts';
import { type Case, numbers } from '../tensor/case.ts';
import { checkCase } from '../tensor/check-case.ts';

const { fround } = Math;
const SEED = 20_260;

interface SquaredErrorModel {
  readonly units: number;
  readonly label: number;
  readonly on: number;
  readonly off: number;
  readonly scale: number;
}

function squaredErrorCase({ units, label, on, off, scale }: SquaredErrorModel, seed: number): Case {
  const lanes = Math.ceil(units / 4) * 4;
  const output = numbers(lanes, seed);
  const [target, others, mean, slope] = [on, off, scale / units, (2 * scale) / units].map(fround);
  const differences = output.map((value, k) =>
    k < units ? fround(value - (k === label ? target : others)) : 0,
  );
  const sums = [0, 0, 0, 0];
  differences.forEach((difference, k) => {
    sums[k % 4] = fround(sums[k % 4] + fround(difference * difference));
  });
  return {
    name: `squared error of ${units}, label ${label}, targets ${on} and ${off}, scale ${scale}`,
    inputs: { output },
    outputs: {
      gradient: { expected: differences.map((value) => fround(value * slope)), tolerance: 0 },
    },
    returns: fround(fround(fround(sums[0] + sums[1]) + fround(sums[2] + sums[3])) * mean),
    run: (_kernels, t) =>
      new SquaredError({ on, off, scale })
        .prepare(paddedGrid(1, 1, units))
        .backward(t.output, label, t.gradient),
  };
}

/** The paper's outputs, and numbers of them that leave a rest where four are taken at a time. */
const cases: readonly Case[] = [
  ...[10, 1, 2, 3, 5, 7, 37].map((units) =>
    squaredErrorCase({ units, label: units - 1, on: 1, off: -1, scale: 0.5 }, SEED + 16_000 + units),
  ),
  ...[7, 10, 3].flatMap((units) => [
    squaredErrorCase({ units, label: 0, on: 0.9, off: -0.8, scale: 0.3 }, SEED + 16_100 + units),
    squaredErrorCase({ units, label: units >> 1, on: 0.1, off: 0.7, scale: 1.3 }, SEED + 16_200 + units),
    // So small that the mean loses a bit that the slope keeps.
    squaredErrorCase(
      { units, label: 1, on: 1e4, off: -9e3, scale: units * 1.443e-44 },
      SEED + 16_300 + units,
    ),
  ]),
];

test.each(cases)('$name: the loss and its gradient are rounded and added up as is stated', (each) => {
  for (const choice of ['plain', 'simd'] as const) checkCase(each, (shapes) => workshop(choice, shapes));
});

test('targets are two different finite numbers, and zero has no sign', () => {
  for (const [on, off] of [
    [Number.NaN, -1],
    [1, Number.NaN],
    [Number.POSITIVE_INFINITY, -1],
    [1, Number.NEGATIVE_INFINITY],
    [0.5, 0.5],
    [0, -0],
  ]) {
    expect(() => new SquaredError({ on, off })).toThrow(
      new RangeError(`targets: expected two different numbers, got on ${on} and off ${off}`),
    );
  }
  expect(Object.is(new SquaredError({ on: -0 }).on, 0)).toBe(true);
  expect(Object.is(new SquaredError({ off: -0 }).off, 0)).toBe(true);
  const { on, off, scale } = new SquaredError();
  expect([on, off, scale]).toEqual([1, -1, 1]);
});

test('the second derivative is twice the scale by the outputs', () => {
  expect(new SquaredError({ scale: 0.25 }).curvature(5)).toBe(0.1);
  expect(new SquaredError({ scale: 3 }).curvature(4)).toBe(1.5);
  const [one, quarter] = [1, 0.25].map((scale) =>
    new Network({
      input: { height: 1, width: 3, maps: 1 },
      layers: [dense({ name: 'd', units: 2 })],
      loss: { scale },
    }).curvatures(Float32Array.of(0.5, -0.25, 1)),
  );
  expect(quarter['d.weight']).toEqual(one['d.weight'].map((value) => value / 4));
  expect(one['d.weight'][2]).toBe(1);
});

test('outputs that are one map of images without padding may leave a rest', () => {
  const count = 15;
  const [output, gradient] = [0, 1].map(() => new Tensor([count], new Float32Array(count)));
  output.data.set(numbers(count, SEED));
  const differences = Array.from(output.data, (value, k) => value - (k === 13 ? 1 : -1));
  const loss = new SquaredError()
    .prepare({ height: 3, width: 5, maps: 1, lanes: 1 })
    .backward(output, 13, gradient);
  expect(loss).toBeCloseTo(differences.reduce((sum, difference) => sum + difference ** 2, 0) / count, 6);
  differences.forEach((difference, k) => {
    expect(gradient.data[k]).toBeCloseTo((2 * difference) / count, 6);
  });
});

test('each sum of the loss is rounded', () => {
  const [output, gradient] = [0, 1].map(() => new Tensor([4], new Float32Array(4)));
  const { backward } = new SquaredError().prepare(paddedGrid(1, 1, 4));
  let [left, right] = [0, 0];
  for (let seed = 0; seed < 300; seed++) {
    output.data.set(numbers(4, SEED + seed));
    const [s0, s1, s2, s3] = Array.from(output.data, (value, k) => {
      const difference = fround(value - (k === 2 ? 1 : -1));
      return fround(difference * difference);
    });
    const sum = fround(fround(s0 + s1) + fround(s2 + s3));
    expect(backward(output, 2, gradient)).toBe(fround(sum * fround(1 / 4)));
    if (fround(s0 + s1 + fround(s2 + s3)) !== sum) left++;
    if (fround(fround(s0 + s1) + (s2 + s3)) !== sum) right++;
  }
  expect(Math.min(left, right)).toBeGreaterThan(3);
});
