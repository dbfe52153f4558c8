import { expectFrom, expectKind, expectOptions, expectPositive, expectWhole } from '../tensor/expect.ts';
import type { Kernels } from '../tensor/kernels.ts';
import { ADAM } from '../tensor/operations.ts';
import { type NamedTensor, sizeOf, type Tensor } from '../tensor/tensor.ts';
import type { Optimizer } from './optimizer.ts';

/** The choices of AdamW. */
export interface AdamWOptions {
  /** Above 0, or a function that says what it is for each step, counted from 0: a finite number from 0. */
  readonly learningRate: number | ((step: number) => number);
  /** Digits whose gradients add up before each step: a whole number from 1. Default: 1. */
  readonly batch?: number;
  /** What a step takes off every parameter, as a share of it and of the learning rate: from 0. Default: 0.01. */
  readonly weightDecay?: number;
}

const DECAY1 = 0.9;
const DECAY2 = 0.999;
const EPSILON = 1e-8;

/**
 * AdamW (D. Kingma and J. Ba, Adam, 2015, with the decay of I. Loshchilov and F. Hutter, 2019); the moments decay by 0.9
 * and 0.999. It steps after every `batch` digits, also where a pass ends among them. It trains one network.
 */
export class AdamW implements Optimizer {
  readonly vectors = 2;
  /** Digits whose gradients add up before each step. */
  readonly batch: number;
  /** What a step takes off every parameter, as a share of it and of the learning rate. */
  readonly weightDecay: number;
  readonly #learningRate: (step: number) => number;
  #steps = 0;
  /** Digits since the last step. */
  #gathered = 0;
  /** How much the zeros that the moments began with still weigh in them, of 1. */
  #kept1 = 1;
  #kept2 = 1;
  /** Both moments and the gradients, where they were bound last. */
  #bound: readonly Tensor[] = [];
  /** What they become when they are bound next. */
  #restored: readonly Float32Array[] | undefined;

  /** @throws TypeError without options; RangeError for an impossible one */
  constructor(options: AdamWOptions) {
    expectOptions('options', options, 'learningRate', 'batch', 'weightDecay');
    const { learningRate, batch = 1, weightDecay = 0.01 } = options;
    if (typeof learningRate !== 'function') expectPositive('learningRate', learningRate);
    expectWhole('batch', batch);
    expectFrom('weightDecay', weightDecay, 0);
    this.batch = batch;
    this.weightDecay = weightDecay;
    this.#learningRate = typeof learningRate === 'function' ? learningRate : () => learningRate;
  }

  prepare(kernels: Kernels, parameters: Tensor, gradients: Tensor, own: readonly Tensor[]): () => void {
    const [first, second] = own as [Tensor, Tensor];
    const size = sizeOf(parameters.shape);
    const move = kernels.prepare(ADAM, { size, decay1: DECAY1, decay2: DECAY2, epsilon: EPSILON });
    this.#bound = [first, second, gradients];
    this.#restored?.forEach((data, k) => {
      if (data.length !== size)
        throw new RangeError(`vector${k}: expected ${size} numbers, found ${data.length}`);
      this.#bound[k]?.data.set(data);
    });
    this.#restored = undefined;
    return () => {
      if (++this.#gathered < this.batch) return;
      this.#gathered = 0;
      const rate = this.#learningRate(this.#steps);
      // Asked first: the name is text that a step should not have to write.
      if (!(Number.isFinite(rate) && rate >= 0)) {
        expectFrom(`learningRate of step ${this.#steps}`, rate, 0);
      }
      this.#steps++;
      this.#forget();
      const corrected = (rate * Math.sqrt(1 - this.#kept2)) / (1 - this.#kept1);
      move(parameters, gradients, first, second, corrected, 1 - rate * this.weightDecay);
    };
  }

  state(): Map<string, NamedTensor> {
    const counts = { shape: [2], data: Float32Array.of(this.#steps, this.#gathered) };
    const vectors = this.#restored ?? this.#bound.map(({ data }) => data.slice());
    return new Map([
      ['counts', counts],
      ...vectors.map((data, k): [string, NamedTensor] => [`vector${k}`, { shape: [data.length], data }]),
    ]);
  }

  restore(state: ReadonlyMap<string, NamedTensor>): void {
    expectKind('state', state, 'Map');
    const [steps, gathered] = (state.get('counts')?.data ?? []) as unknown as [number, number];
    const counts = [steps, gathered].every((count) => Number.isInteger(count) && count >= 0);
    const vectors = [0, 1, 2].map((k) => `vector${k}`).filter((name) => state.has(name));
    if (!counts || vectors.length % 3 !== 0 || state.size !== 1 + vectors.length) {
      throw new RangeError(`state: expected counts and three vectors or none, found ${[...state.keys()]}`);
    }
    this.#restored = vectors.map((name) => {
      const data = state.get(name)?.data;
      expectKind(`${name} data`, data, 'Float32Array');
      return (data as Float32Array).slice();
    });
    this.#gathered = gathered;
    this.#steps = steps;
    this.#kept1 = 1;
    this.#kept2 = 1;
    // Until nothing weighs any more.
    for (let step = 0; step < steps && this.#kept2 > 0; step++) this.#forget();
  }

  #forget(): void {
    this.#kept1 *= DECAY1;
    this.#kept2 *= DECAY2;
  }
}
