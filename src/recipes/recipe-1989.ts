import { DiagonalNewton } from '../optim/diagonal-newton.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import { SGD } from '../optim/sgd.ts';
import { expectKind, expectObject, expectOptions, expectWhole, wrongValue } from '../tensor/expect.ts';
import { Random } from '../tensor/random.ts';
import { expectNetwork } from '../training/expect-network.ts';
import type { Recipe } from './recipe.ts';

/** The choices of the 1989 recipe. */
export interface Recipe1989Options {
  /** Gradient descent, or the paper's second-order step. Default: `sgd`. */
  readonly optimizer?: 'sgd' | 'newton';
  /** Above 0. Default: that of the optimiser in `RECIPE_1989`. */
  readonly learningRate?: number;
  /** Of `newton` alone: what is added to every second derivative, above 0. Default: 0.04. */
  readonly damping?: number;
  /** Of `newton` alone: by what the learning rate is multiplied from pass to pass, above 0 and at most 1. Default: 1. */
  readonly decay?: number;
  /** A whole number from 1. Default: 23, as in the paper. */
  readonly passes?: number;
  /** Of the digits on which `newton` estimates the curvature: a whole number from 0 to 2^32 - 1. Default: 1989. */
  readonly seed?: number;
}

/**
 * What the 1989 recipe takes unless something else is asked for. The passes are the paper's; the constants of both
 * optimisers, of which it names none, were chosen on held-out training digits (`studies/newton.ts`), the test digits
 * unseen.
 */
export const RECIPE_1989 = {
  /** Over the digits. */
  passes: 23,
  /** Of gradient descent. */
  sgd: {
    /** The same in every step. */
    learningRate: 0.02,
  },
  /** Of the second-order step. */
  newton: {
    /** In the first pass. */
    learningRate: 0.001,
    /** What is added to every second derivative. */
    damping: 0.04,
    /** By what the learning rate is multiplied from pass to pass. */
    decay: 1,
  },
} as const;

/**
 * Training as in 1989: the digits as they are, one at a time, in the same order in every pass (section 4 of the paper).
 * It trains any network.
 * @throws TypeError for other options, damping and decay without newton among them; RangeError for an impossible one
 */
export function recipe1989(options: Recipe1989Options = {}): Recipe {
  expectObject('options', options);
  const { optimizer = 'sgd', passes = RECIPE_1989.passes, seed = 1989 } = options;
  if (optimizer !== 'sgd' && optimizer !== 'newton') {
    throw wrongValue('optimizer', 'sgd or newton', optimizer);
  }
  const constants = Object.keys(RECIPE_1989[optimizer]);
  expectOptions('options', options, 'optimizer', 'passes', 'seed', ...constants);
  const { newton } = RECIPE_1989;
  const {
    learningRate = RECIPE_1989[optimizer].learningRate,
    damping = newton.damping,
    decay = newton.decay,
  } = options;
  const newOptimizer = (): Optimizer =>
    optimizer === 'sgd'
      ? new SGD({ learningRate })
      : new DiagonalNewton({ learningRate, damping, decay, seed });
  expectWhole('passes', passes);
  // What is impossible is said now.
  new Random(seed);
  newOptimizer();
  return {
    passes,
    digitsOf: (digits, pass) => {
      expectObject('digits', digits);
      expectKind('images', digits.images, 'Float32Array');
      expectKind('labels', digits.labels, 'Uint8Array');
      expectWhole('pass', pass, 1, passes);
      return digits;
    },
    optimizer: (count) => {
      expectWhole('count', count);
      return newOptimizer();
    },
    learner: (network) => {
      expectNetwork(network);
      return network;
    },
  };
}
