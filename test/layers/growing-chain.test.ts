import {
  AdamW,
  DiagonalNewton,
  dense,
  generateDigits,
  Network,
  type Optimizer,
  scaledTanh,
} from 'lenet-1989';
import { describe, expect, test } from 'vitest';
import { connect } from '../../src/layers/connect.ts';
import { GrowingChain } from '../../src/layers/growing-chain.ts';
import { imageGrid } from '../../src/layers/image-grid.ts';
import { SquaredError } from '../../src/layers/loss.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';

const input = { height: 4, width: 3, maps: 1 };
const layers = [dense({ name: 'a', units: 5 }), scaledTanh(), dense({ name: 'b', units: 3 }), scaledTanh()];
const source = generateDigits({ count: 40, seed: 8 });
const digits = {
  images: source.images.subarray(0, 40 * 12),
  labels: source.labels.map((label) => label % 3),
};

/** An optimiser that moves nothing and leaves its own numbers in its vectors, all different. */
class Marker implements Optimizer {
  readonly vectors: number;
  readonly #mark: number;
  /** Of each time that it was bound: the vectors as they were then. */
  readonly found: number[][][] = [];
  own: readonly Tensor[] = [];

  constructor(vectors: number, mark: number) {
    this.vectors = vectors;
    this.#mark = mark;
  }

  prepare(_kernels: unknown, _parameters: Tensor, gradients: Tensor, own: readonly Tensor[]) {
    this.found.push(own.map(({ data }) => [...data]));
    this.own = own;
    own.forEach(({ data }, v) => {
      for (let k = 0; k < data.length; k++) data[k] = this.#mark + 1000 * v + k;
    });
    return () => {
      gradients.data.fill(0);
    };
  }

  expected(size: number): number[][] {
    return Array.from({ length: this.vectors }, (_, v) =>
      Array.from({ length: size }, (_, k) => this.#mark + 1000 * v + k),
    );
  }
}

describe.each(['plain', 'simd'] as const)('%s kernels: a network that grows', (kernels) => {
  test('keeps the vectors of every optimiser, as many as each has, whatever it grows for', () => {
    const network = new Network({ input, layers, kernels });
    const markers = [new Marker(2, 1000), new Marker(1, 5000), new Marker(3, 9000), new Marker(0, 0)];
    for (const marker of markers) network.train(digits, marker);
    const size = markers[0].own[0].data.length;
    network.curvatures(digits.images);
    for (const marker of [...markers].reverse()) network.train(digits, marker);
    for (const marker of markers) {
      const zeros = Array.from({ length: marker.vectors }, () => Array(size).fill(0));
      expect(marker.found).toEqual([zeros, marker.expected(size)]);
    }
    // They do not lie in each other, nor in the parameters.
    const numbers = new Set(markers.flatMap(({ own }) => own.flatMap(({ data }) => [...data])));
    expect(numbers.size).toBe(6 * size);
  });

  test('trains on to the same bits as one that was as large from the start', () => {
    const make = () => new Network({ input, layers, kernels, seed: 5 });
    const options = { learningRate: 0.01, batch: 3 };
    const [whole, growing] = [make(), make()];
    whole.curvatures(digits.images);
    const [one, other] = [new AdamW(options), new AdamW(options)];
    whole.train(digits, one);
    whole.train(digits, one);
    growing.train(digits, other);
    const before = growing.parameters();
    // In the middle of a batch: 40 digits, of which three make one.
    growing.gradients(digits.images, digits.labels);
    growing.curvatures(digits.images);
    expect(growing.parameters()).toEqual(before);
    growing.beginPass(digits, new DiagonalNewton({ learningRate: 0.01, damping: 0.1, sample: 5 }));
    growing.beginPass(digits, new Marker(2, 3));
    growing.train(digits, other);
    expect(growing.parameters()).toEqual(whole.parameters());
    expect(other.state()).toEqual(one.state());
  });

  test('in the middle of a batch gives the gradients that another gives', () => {
    const [network, other] = [0, 1].map(() => new Network({ input, layers, kernels, seed: 5 }));
    network.train(digits, new AdamW({ learningRate: 0.01, batch: 3 }));
    other.setParameters(network.parameters());
    expect(network.gradients(digits.images, digits.labels)).toEqual(
      other.gradients(digits.images, digits.labels),
    );
  });

  test('has no more vectors when the same optimiser comes back', () => {
    const network = new Network({ input, layers, kernels });
    const [first, second] = [new Marker(1, 10), new Marker(1, 20)];
    for (const marker of [first, second, first, second, first]) network.train(digits, marker);
    const size = first.own[0].data.length;
    expect(first.found.slice(1)).toEqual([first.expected(size), first.expected(size)]);
    expect(second.found.slice(1)).toEqual([second.expected(size)]);
    expect(first.own[0].data).not.toEqual(second.own[0].data);
  });
});

test('an optimiser that asks for no vectors has none, and what is there already is not built again', () => {
  const network = new Network({ input, layers });
  let own: readonly Tensor[] | undefined;
  const optimizer: Optimizer = {
    prepare: (_kernels, _parameters, gradients, given) => {
      own = given;
      return () => gradients.data.fill(0);
    },
  };
  network.train(digits, optimizer);
  expect(own).toEqual([]);
  const growing = new GrowingChain(connect(imageGrid(input), layers), new SquaredError(), 'plain');
  growing.needCurvature();
  const owner = {};
  growing.vectorsOf(owner, 2);
  const { chain } = growing;
  growing.needCurvature();
  growing.vectorsOf(owner, 2);
  growing.vectorsOf({}, 0);
  expect(growing.chain).toBe(chain);
});
