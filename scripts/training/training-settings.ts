import {
  DiagonalNewton,
  type LabelledImages,
  LeNet1989,
  type Network,
  type Optimizer,
  SGD,
} from 'lenet-1989';
import { modernDigits, modernLearner, modernOptimizer } from './modern-recipe.ts';

/** The optimisers, with their defaults, chosen on held-out training digits; the README says how. */
export const OPTIMIZERS = {
  sgd: { learningRate: 0.02 },
  newton: { learningRate: 0.001, damping: 0.04, decay: 1 },
} as const;

/** Which optimiser trains. */
export type OptimizerName = keyof typeof OPTIMIZERS;

/** How to train: as the paper did, or as it is done today. */
export type Recipe = '1989' | 'modern';

/** What a training depends on besides its digits. */
export interface TrainingSettings {
  readonly recipe: Recipe;
  /** Of the initial weights, and of every other draw. */
  readonly seed: number;
  readonly kernels: 'auto' | 'simd' | 'plain';
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  /** Of the second-order step. */
  readonly damping?: number | undefined;
  readonly decay?: number | undefined;
  readonly passes: number;
}

/** The network before its first pass. */
export function newNetwork({ seed, kernels }: TrainingSettings): LeNet1989 {
  return new LeNet1989({ seed, kernels });
}

/** The optimiser before its first step, for so many training digits. */
export function newOptimizer(
  { recipe, optimizer, learningRate, damping, decay, passes, seed }: TrainingSettings,
  trainingDigits: number,
): Optimizer {
  if (recipe === 'modern') return modernOptimizer(learningRate, passes, trainingDigits);
  if (optimizer === 'sgd') return new SGD({ learningRate });
  const { newton } = OPTIMIZERS;
  return new DiagonalNewton({
    learningRate,
    damping: damping ?? newton.damping,
    decay: decay ?? newton.decay,
    seed,
  });
}

/** What the recipe has its own way with. */
export function recipeOptions(
  { recipe, seed }: TrainingSettings,
  network: LeNet1989,
  train: LabelledImages,
): { readonly digitsOf?: (pass: number) => LabelledImages; readonly learner?: Network } {
  if (recipe !== 'modern') return {};
  return { digitsOf: (pass) => modernDigits(train, seed, pass), learner: modernLearner(network) };
}
