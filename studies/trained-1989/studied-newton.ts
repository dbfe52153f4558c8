import type { Kernels, Layer, Optimizer, Tensor } from 'lenet-1989';
import { DESCENT_BY_RATES } from '../../src/tensor/operations.ts';
import { Random } from '../../src/tensor/random.ts';

/** What the paper does not say of its diagonal approximation of the Hessian. Without any of it: as `DiagonalNewton`. */
export interface CurvatureSettings {
  /** How many digits it is estimated on. Default: 500. */
  readonly sample?: number;
  /** Which: drawn anew before each pass (the default), the same in every pass, or the first of the pass. */
  readonly digits?: 'same' | 'first';
  /** Is it estimated before the first pass alone? */
  readonly once?: boolean;
  /** What share of the estimate is that of the passes before: a running mean. Default: 0. */
  readonly kept?: number;
  /** What no second derivative falls below. Default: 0. */
  readonly least?: number;
  /** What no second derivative exceeds. Default: none. */
  readonly most?: number;
  /** Of a weight that n connections share: its second derivative is divided by n to this power. Default: 0. */
  readonly sharedCurvature?: number;
  /** Of a weight that n connections share: its learning rate is divided by n to this power. Default: 0. */
  readonly sharedRate?: number;
}

/** The constants of the step, as `DiagonalNewton` has them. */
export interface NewtonConstants {
  readonly learningRate: number;
  readonly damping: number;
  readonly decay: number;
}

/** The second-order step of `DiagonalNewton` with other answers to what the paper leaves open of it. */
export class StudiedNewton implements Optimizer {
  readonly vectors = 1;
  readonly #constants: NewtonConstants;
  readonly #settings: CurvatureSettings;
  readonly #shares: Float32Array;
  readonly #random: Random;
  #rate: number;
  #chosen: Uint32Array | undefined;
  #curvatures: Float32Array | undefined;

  /** @param layers of the network that it trains */
  constructor(
    constants: NewtonConstants,
    settings: CurvatureSettings,
    layers: readonly Layer[],
    seed: number,
  ) {
    this.#constants = constants;
    this.#settings = settings;
    this.#shares = sharesOf(layers);
    this.#random = new Random(seed);
    this.#rate = constants.learningRate;
  }

  beforePass(count: number, curvatures: (chosen: Uint32Array) => Tensor, [rates]: readonly Tensor[]): void {
    const { kept = 0, least = 0, most = Infinity, sharedCurvature = 0, sharedRate = 0 } = this.#settings;
    const learningRate = this.#rate;
    this.#rate *= this.#constants.decay;
    if (!(this.#settings.once && this.#curvatures)) {
      const estimate = curvatures(this.#choose(count)).data;
      const before = this.#curvatures;
      this.#curvatures = estimate.map((h, k) => (before ? kept * (before[k] as number) + (1 - kept) * h : h));
    }
    const all = this.#curvatures as Float32Array;
    rates?.data.forEach((_, k, rate) => {
      const share = this.#shares[k] as number;
      const h = Math.min(most, Math.max(least, (all[k] as number) / share ** sharedCurvature));
      rate[k] =
        Math.fround(learningRate / share ** sharedRate) /
        Math.fround(Math.fround(this.#constants.damping) + h);
    });
  }

  prepare(kernels: Kernels, parameters: Tensor, gradients: Tensor, [rates]: readonly Tensor[]): () => void {
    const descend = kernels.prepare(DESCENT_BY_RATES, parameters.data.length);
    return () => descend(parameters, rates as Tensor, gradients);
  }

  #choose(count: number): Uint32Array {
    const { sample = 500, digits } = this.#settings;
    if (digits === 'first') return Uint32Array.from({ length: Math.min(sample, count) }, (_, n) => n);
    if (digits === undefined || !this.#chosen) {
      this.#chosen = this.#random.permutation(count).subarray(0, sample);
    }
    return this.#chosen;
  }
}

/** For each stored parameter how many connections share it; 1 where nothing is stored. */
function sharesOf(layers: readonly Layer[]): Float32Array {
  const shares = new Float32Array(layers.reduce((sum, { stored }) => sum + stored, 0)).fill(1);
  let start = 0;
  for (const { parameters, output, stored, options } of layers) {
    const positions = options && 'kernel' in options ? output.height * output.width : 1;
    for (const { name, places } of parameters) {
      // Every unit has a bias of its own.
      if (name === 'weight') for (const place of places) shares[start + place] = positions;
    }
    start += stored;
  }
  return shares;
}
