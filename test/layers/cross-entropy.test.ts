import { dense, Network } from 'lenet-1989';
import { expect, test } from 'vitest';
import { CrossEntropy } from '../../src/layers/cross-entropy.ts';
import { paddedGrid } from '../../src/tensor/grid.ts';
import { Tensor } from '../../src/tensor/tensor.ts';
import { outputs } from '../models/network.ts';

const sharpness = 1.7;

test.each(['plain', 'simd'] as const)(
  'loss and gradients are those of a float64 model, %s kernels',
  (kernels) => {
    const network = new Network({
      input: { height: 1, width: 5, maps: 1 },
      layers: [dense({ name: 'd', units: 6 })],
      initialisation: '2.4/sqrt(F)',
      seed: 3,
      loss: { sharpness },
      kernels,
    });
    const images = Float32Array.of(0.3, -0.9, 0.5, 1, -0.2, -0.7, 0.1, 0.8, -0.4, 0.6);
    const labels = Uint8Array.of(4, 1);
    const parameters = [...network.parameters().values()].map(({ data }) => Array.from(data));
    const lossOf = () => {
      const each = Array.from(labels, (label, n) => {
        const z = outputs([{ kind: 'dense', units: 6 }], parameters, images.subarray(5 * n, 5 * n + 5));
        return Math.log(z.reduce((sum, value) => sum + Math.exp(sharpness * (value - z[label])), 0));
      });
      return (each[0] + each[1]) / 2;
    };
    const { loss, gradients } = network.gradients(images, labels);
    expect(loss).toBeCloseTo(lossOf(), 6);
    [gradients['d.weight'], gradients['d.bias']].forEach((found, p) => {
      found.forEach((gradient, k) => {
        const [values, kept, h] = [parameters[p], parameters[p][k], 1e-5];
        values[k] = kept + h;
        const above = lossOf();
        values[k] = kept - h;
        const below = lossOf();
        values[k] = kept;
        expect(gradient).toBeCloseTo((above - below) / (2 * h), 6);
      });
    });
  },
);

test('outputs that are far apart do no harm', () => {
  const network = new Network({
    input: { height: 1, width: 1, maps: 1 },
    layers: [dense({ name: 'd', units: 3 })],
    loss: { sharpness: 1 },
  });
  network.setParameters(
    new Map([
      ['d.weight', { shape: [3, 1], data: Float32Array.of(1000, -1000, 0) }],
      ['d.bias', { shape: [3], data: new Float32Array(3) }],
    ]),
  );
  const { loss, gradients } = network.gradients(Float32Array.of(1), Uint8Array.of(1));
  expect(loss).toBeCloseTo(2000, 6);
  expect(Array.from(gradients['d.bias'])).toEqual([1, -1, expect.closeTo(0, 12)]);
});

test('an impossible sharpness is refused, and curvatures are those of the squared error alone', () => {
  const of = (each: number) =>
    new Network({
      input: { height: 1, width: 1, maps: 1 },
      layers: [dense({ name: 'd', units: 3 })],
      loss: { sharpness: each },
    });
  for (const each of [0, Number.NaN]) {
    expect(() => of(each)).toThrow(new RangeError(`sharpness: expected a number above 0, got ${each}`));
  }
  expect(() => of(1).curvatures(Float32Array.of(1))).toThrow(
    new Error('curvature: expected the squared error for a loss, found cross-entropy'),
  );
});

/** The loss and the gradient of some outputs, in tensors that hold other numbers before, padded to four. */
function lossOf(outputs: readonly number[], label: number, sharpness: number) {
  const grid = paddedGrid(1, 1, outputs.length);
  const [output, gradient] = [0, 1].map(
    () => new Tensor([grid.lanes], new Float32Array(grid.lanes).fill(77)),
  );
  output.data.set(outputs);
  const loss = new CrossEntropy({ sharpness }).prepare(grid).backward(output, label, gradient);
  return { loss, gradient: [...gradient.data] };
}

test('what lies beyond the outputs counts for nothing and has no gradient, whatever was there', () => {
  for (const units of [1, 2, 3, 5, 10]) {
    const outputs = Array.from({ length: units }, (_, k) => Math.fround(Math.cos(2 * k)));
    for (const label of [0, units - 1]) {
      const { loss, gradient } = lossOf(outputs, label, 0.9);
      const shares = outputs.map((value) => Math.exp(0.9 * (value - outputs[label])));
      const sum = shares.reduce((a, b) => a + b);
      expect(Math.abs(loss - Math.log(sum))).toBeLessThan(1e-9);
      expect(gradient).toHaveLength(Math.ceil(units / 4) * 4);
      gradient.forEach((value, k) => {
        const expected = k < units ? 0.9 * (shares[k] / sum - (k === label ? 1 : 0)) : 0;
        expect(Math.abs(value - expected)).toBeLessThan(1e-7);
        if (k >= units) expect(value).toBe(0);
      });
    }
  }
});

test('the logarithm in it is within 1e-8 of Math.log for up to 256 outputs', () => {
  for (const units of [1, 2, 3, 10, 26, 100, 256]) {
    const { loss } = lossOf(Array(units).fill(0.25), 0, 1.5);
    expect(Math.abs(loss - Math.log(units))).toBeLessThan(1e-8);
  }
});

test('evaluations compare with the targets of the squared error', () => {
  const { on, off, sharpness: kept } = new CrossEntropy({ sharpness: 2.5 });
  expect([on, off, kept]).toEqual([1, -1, 2.5]);
});

test('outputs that are far apart do no harm, whichever is the greatest', () => {
  for (const outputs of [
    [-1000, 1000, 0],
    [0, -1000, 1000],
    [1000, 0, -1000],
    [-1000, 0, -990, 1000, 3],
  ]) {
    const greatest = outputs.indexOf(1000);
    outputs.forEach((output, label) => {
      const { loss, gradient } = lossOf(outputs, label, 1);
      expect(loss).toBeCloseTo(1000 - output, 6);
      const expected = outputs.map((_, k) => (k === greatest ? 1 : 0) - (k === label ? 1 : 0));
      expected.forEach((value, k) => {
        expect(gradient[k]).toBeCloseTo(value, 12);
      });
    });
  }
});
