import { convolution, dense, Network, scaledTanh } from 'lenet-1989';
import { describe, expect, test } from 'vitest';
import { Chain } from '../../src/layers/chain.ts';
import { connect } from '../../src/layers/connect.ts';
import { imageGrid } from '../../src/layers/image-grid.ts';
import { SquaredError } from '../../src/layers/loss.ts';
import { Random } from '../../src/tensor/random.ts';

const { fround } = Math;

/** Images of two maps, all different: stored, the maps are the last axis. */
const input = { height: 3, width: 2, maps: 2 };
const random = new Random(6);
const images = Float32Array.from({ length: 70 * 12 }, () => random.uniform(-1, 1));
const layers = [
  convolution({ name: 'c', maps: 3, kernel: 2, stride: 1 }),
  scaledTanh(),
  dense({ name: 'd', units: 3 }),
];
const single = [dense({ name: 'd', units: 3 })];

describe.each(['plain', 'simd'] as const)('%s kernels', (kernels) => {
  test('images of several maps run in any number as they do alone', () => {
    const network = new Network({ input, layers, kernels });
    const all = network.forward(images);
    for (let n = 0; n < 70; n++) {
      expect(network.forward(images.subarray(12 * n, 12 * n + 12))).toEqual(all.subarray(3 * n, 3 * n + 3));
    }
  });

  test('means are sums divided by their number, not times the inverse, each rounded once', () => {
    const network = new Network({ input, layers: single, kernels });
    const image = images.subarray(0, 12);
    const alone = network.curvatures(image);
    const gradient = network.gradients(image, Uint8Array.of(2)).gradients;
    let different = 0;
    for (const count of [3, 7, 11, 49]) {
      const same = Float32Array.from({ length: count * 12 }, (_, k) => image[k % 12]);
      const sumOf = (value: number) => {
        let sum = 0;
        for (let k = 0; k < count; k++) sum = fround(sum + value);
        return sum;
      };
      const check = (found: Float32Array, one: Float32Array) => {
        expect(found).toEqual(one.map((value) => sumOf(value) / count));
        if (one.some((value) => fround(sumOf(value) * fround(1 / count)) !== fround(sumOf(value) / count)))
          different++;
      };
      const curvatures = network.curvatures(same);
      const { gradients, loss } = network.gradients(same, new Uint8Array(count).fill(2));
      for (const name of ['d.weight', 'd.bias']) {
        check(curvatures[name], alone[name]);
        check(gradients[name], gradient[name]);
      }
      const own = network.gradients(image, Uint8Array.of(2)).loss;
      let sum = 0;
      for (let k = 0; k < count; k++) sum += own;
      expect(loss).toBe(sum / count);
    }
    expect(different).toBeGreaterThan(4);
  });

  test('second derivatives are a mean over the chosen images alone', () => {
    const connected = connect(imageGrid(input), single);
    const chain = new Chain(connected, new SquaredError(), kernels, { vectors: 0, curvature: true });
    const found = chain.curvatures(images, Uint32Array.of(5, 40)).data.slice();
    const first = chain.curvatures(images, Uint32Array.of(5)).data.slice();
    const second = chain.curvatures(images, Uint32Array.of(40)).data.slice();
    expect(found).toEqual(first.map((value, k) => fround(value + second[k]) / 2));
    expect(first).not.toEqual(second);
  });
});

test('layers without parameters may share a name, those with may not', () => {
  const named = (...names: string[]) => names.map((name) => dense({ name, units: 2 }));
  expect(connect(imageGrid(input), [...named('a'), scaledTanh(), ...named('b'), scaledTanh()])).toHaveLength(
    4,
  );
  expect(() => connect(imageGrid(input), named('a', 'b', 'a'))).toThrow(
    new RangeError('layers: two are called a'),
  );
});

test('what is not asked for takes no memory', () => {
  const bytes = (vectors: number, curvature: boolean) =>
    new Chain(connect(imageGrid(input), layers), new SquaredError(), 'plain', { vectors, curvature })
      .parameters.values.data.buffer.byteLength;
  expect(bytes(1, false)).toBeGreaterThan(bytes(0, false));
  expect(bytes(0, true)).toBeGreaterThan(bytes(0, false));
});
