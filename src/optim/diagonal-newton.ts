import { expectKind, expectOptions, expectPositive, expectWhole, wrongValue } from '../tensor/expect.ts';
import { fround } from '../tensor/fround.ts';
import type { Kernels } from '../tensor/kernels.ts';
import { DESCENT_BY_RATES } from '../tensor/operations.ts';
import { Random } from '../tensor/random.ts';
import { type NamedTensor, sizeOf, type Tensor } from '../tensor/tensor.ts';
import type { Optimizer } from './optimizer.ts';

/** The choices of the second-order step; the paper names none of their values. */
export interface DiagonalNewtonOptions {
  /** e: above 0. */
  readonly learningRate: number;
  /** mu, above 0: what keeps a step short where the loss hardly curves. */
  readonly damping: number;
  /** The learning rate of a pass is that of the pass before times this: above 0, at most 1. Default: 1. */
  readonly decay?: number;
  /** How many digits the curvature is estimated on before each pass: a whole number from 1. Default: 500. */
  readonly sample?: number;
  /** Of the draw of those digits. Default: 1989. */
  readonly seed?: number;
}

/**
 * "A special version of Newton's algorithm that uses a positive, diagonal approximation of the Hessian matrix" (section
 * 4 of the paper): weight k moves by -e / (mu + h_k) times its gradient, h_k being the mean of d2E/dw_k2 over a sample of
 * the digits, estimated anew before each pass (see `Curvature`). It trains one network.
 */
export class DiagonalNewton implements Optimizer {
  readonly vectors = 1;
  /** e, of the first pass. */
  readonly learningRate: number;
  /** mu: what keeps a step short where the loss hardly curves. */
  readonly damping: number;
  /** The learning rate of a pass is that of the pass before times this. */
  readonly decay: number;
  /** The most digits that the curvature is estimated on before each pass. */
  readonly sample: number;
  /** Of the draw of those digits. */
  readonly seed: number;
  /** Passes that were begun, and those whose digits were drawn: after `restore` they are drawn again. */
  #passes = 0;
  #drawn = 0;
  #random: Random;
  /** Of the next pass. */
  #rate: number;

  /** @throws TypeError without options; RangeError for an impossible one */
  constructor(options: DiagonalNewtonOptions) {
    expectOptions('options', options, 'learningRate', 'damping', 'decay', 'sample', 'seed');
    const { learningRate, damping, decay = 1, sample = 500, seed = 1989 } = options;
    expectPositive('learningRate', learningRate);
    expectPositive('damping', damping);
    expectPositive('decay', decay);
    if (decay > 1) throw wrongValue('decay', 'a number up to 1', decay);
    expectWhole('sample', sample);
    this.learningRate = learningRate;
    this.damping = damping;
    this.decay = decay;
    this.sample = sample;
    this.seed = seed;
    this.#random = new Random(seed);
    this.#rate = learningRate;
  }

  beforePass(count: number, curvatures: (chosen: Uint32Array) => Tensor, [rates]: readonly Tensor[]): void {
    for (; this.#drawn < this.#passes; this.#drawn++) this.#draw(count);
    const rate = this.#rate;
    const chosen = this.#draw(count);
    this.#drawn = ++this.#passes;
    const { data } = curvatures(chosen.subarray(0, this.sample));
    rates?.data.forEach((_, k, all) => {
      all[k] = fround(rate) / fround(fround(this.damping) + (data[k] as number));
    });
  }

  prepare(kernels: Kernels, parameters: Tensor, gradients: Tensor, own: readonly Tensor[]): () => void {
    const [rates] = own as [Tensor];
    const descend = kernels.prepare(DESCENT_BY_RATES, sizeOf(parameters.shape));
    return () => descend(parameters, rates, gradients);
  }

  /** The order in which the digits of the next pass are drawn; the learning rate decays with it. */
  #draw(count: number): Uint32Array {
    this.#rate *= this.decay;
    return this.#random.permutation(count);
  }

  state(): Map<string, NamedTensor> {
    return new Map([['passes', { shape: [1], data: Float32Array.of(this.#passes) }]]);
  }

  restore(state: ReadonlyMap<string, NamedTensor>): void {
    expectKind('state', state, 'Map');
    const passes = state.get('passes')?.data[0] as number;
    if (state.size !== 1 || !Number.isInteger(passes) || passes < 0) {
      throw new RangeError(`state: expected passes, a whole number, found ${[...state.keys()]} ${passes}`);
    }
    this.#passes = passes;
    this.#drawn = 0;
    this.#random = new Random(this.seed);
    this.#rate = this.learningRate;
  }
}
