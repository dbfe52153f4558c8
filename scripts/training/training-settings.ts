import { LeNet1989, modernRecipe, type Recipe, recipe1989 } from 'lenet-1989';

/** How to train: as the paper did, or as it is done today. */
export type RecipeName = '1989' | 'modern';

/** Which optimiser trains in the 1989 recipe. */
export type OptimizerName = 'sgd' | 'newton';

/** What a training depends on besides its digits. */
export interface TrainingSettings {
  readonly recipe: RecipeName;
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

/** The recipe that is asked for. */
export function recipeOf(settings: TrainingSettings): Recipe {
  const { recipe, optimizer, learningRate, damping, decay, passes, seed } = settings;
  const options = { learningRate, passes, seed };
  if (recipe === 'modern') return modernRecipe(options);
  if (optimizer === 'sgd') return recipe1989(options);
  return recipe1989({
    ...options,
    optimizer,
    ...(damping === undefined ? {} : { damping }),
    ...(decay === undefined ? {} : { decay }),
  });
}
