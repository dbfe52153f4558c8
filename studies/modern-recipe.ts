import {
  type Distortions,
  LeNet1989,
  MODERN_RECIPE,
  type ModernConstants,
  RECIPE_1989,
  SGD,
} from 'lenet-1989';
import { modernRecipeOf } from '../src/recipes/modern-recipe.ts';
import type { Study } from './study.ts';

/** What a variant changes of the modern recipe. */
interface ModernSettings extends Partial<Omit<ModernConstants, 'distortions'>> {
  /** Those that are given are changed, or none is left. */
  readonly distortions?: Distortions | 'none';
  /** Does LeNet1989 itself learn, by the squared error of its outputs? */
  readonly squaredError?: boolean;
  /** Are the digits learnt by the gradient descent of 1989? */
  readonly descent?: boolean;
}

/** What each part of the modern recipe is worth: one is left out or changed at a time. */
export const modernRecipe: Study<ModernSettings> = {
  name: 'modern-recipe',
  question: 'What is each part of the modern recipe worth?',
  passes: 60,
  variants: [
    { name: 'the-recipe', settings: {} },
    { name: 'squared-error-on-tanh', settings: { squaredError: true } },
    { name: 'no-distortions', settings: { distortions: 'none' } },
    { name: 'no-elastic-distortion', settings: { distortions: { elastic: 0 } } },
    { name: 'no-change-of-stroke', settings: { distortions: { stroke: 0 } } },
    { name: 'no-shift', settings: { distortions: { shift: 0 } } },
    { name: 'no-turn-size-slant', settings: { distortions: { rotation: 0, scale: 0, shear: 0 } } },
    { name: 'batch-64', settings: { batch: 64 } },
    { name: 'descent-by-squared-error', settings: { squaredError: true, descent: true } },
  ],
  train(settings, digits, { seed, passes }) {
    const { distortions = {}, squaredError = false, descent = false, ...constants } = settings;
    const distorted = distortions === 'none' ? {} : { ...MODERN_RECIPE.distortions, ...distortions };
    const recipe = modernRecipeOf(
      { ...MODERN_RECIPE, ...constants, distortions: distorted },
      { passes, seed },
    );
    const network = new LeNet1989({ seed });
    const learner = squaredError ? network : recipe.learner(network);
    const optimizer = descent ? new SGD(RECIPE_1989.sgd) : recipe.optimizer(digits.count);
    for (let pass = 1; pass <= passes; pass++) learner.train(recipe.digitsOf(digits, pass), optimizer);
    network.setParameters(learner.parameters());
    return network;
  },
};
