import {
  type Distortions,
  LENET_1989_CONNECTIONS,
  LeNet1989,
  MODERN_RECIPE,
  type ModernConstants,
  Network,
  RECIPE_1989,
  SGD,
  scaledTanh,
} from 'lenet-1989';
import { lenet1989Sums } from '../src/lenet1989.ts';
import { InkLearner, inInk } from '../src/recipes/ink-learner.ts';
import { modernRecipeOf } from '../src/recipes/modern-recipe.ts';
import { Random } from '../src/tensor/random.ts';
import type { Study } from './study.ts';

/** What a variant changes of the modern recipe. */
interface ModernSettings extends Partial<Omit<ModernConstants, 'distortions' | 'passes'>> {
  /** So many times the passes. */
  readonly timesPasses?: number;
  /** Those that are given are changed, or none is left. */
  readonly distortions?: Distortions | 'none';
  /** Does H1 see paper as -1 and ink as 1, as that of LeNet1989 does? */
  readonly inGreyLevels?: boolean;
  /** Is it learnt by the squared error of outputs with a tanh? */
  readonly squaredError?: boolean;
  /** Are the digits learnt by the gradient descent of 1989? */
  readonly descent?: boolean;
}

const { shift = 0, elastic = 0 } = MODERN_RECIPE.distortions;

/** What each part of the modern recipe is worth: one is left out or changed at a time. */
export const modernRecipe: Study<ModernSettings> = {
  name: 'modern-recipe',
  question: 'What is each part of the modern recipe worth?',
  passes: 60,
  variants: [
    { name: 'the-recipe', settings: {} },
    { name: 'half-the-passes', settings: { timesPasses: 0.5 } },
    { name: 'twice-the-passes', settings: { timesPasses: 2 } },
    { name: 'in-grey-levels', settings: { inGreyLevels: true } },
    { name: 'sharpness-3', settings: { sharpness: 3 } },
    { name: 'squared-error-on-tanh', settings: { squaredError: true } },
    { name: 'weight-decay-0', settings: { weightDecay: 0 } },
    { name: 'weight-decay-0.01', settings: { weightDecay: 0.01 } },
    { name: 'weight-decay-0.1', settings: { weightDecay: 0.1 } },
    { name: 'learning-rate-0.001', settings: { learningRate: 0.001 } },
    { name: 'learning-rate-0.004', settings: { learningRate: 0.004 } },
    { name: 'batch-64', settings: { batch: 64 } },
    { name: 'no-distortions', settings: { distortions: 'none' } },
    { name: 'no-elastic-distortion', settings: { distortions: { elastic: 0 } } },
    { name: 'no-change-of-stroke', settings: { distortions: { stroke: 0 } } },
    { name: 'no-shift', settings: { distortions: { shift: 0 } } },
    { name: 'no-turn-size-slant', settings: { distortions: { rotation: 0, scale: 0, shear: 0 } } },
    { name: 'less-bent', settings: { distortions: { shift: 0.7 * shift, elastic: 0.7 * elastic } } },
    { name: 'more-bent', settings: { distortions: { shift: 1.4 * shift, elastic: 1.4 * elastic } } },
    { name: 'descent-by-squared-error', settings: { squaredError: true, descent: true, inGreyLevels: true } },
  ],
  train(settings, digits, { seed, passes }) {
    const { timesPasses = 1, distortions = {}, inGreyLevels, squaredError, descent, ...constants } = settings;
    const distorted = distortions === 'none' ? {} : { ...MODERN_RECIPE.distortions, ...distortions };
    const all = { ...MODERN_RECIPE, ...constants, distortions: distorted };
    const options = {
      passes: Math.max(1, Math.round(timesPasses * passes)),
      // The recipe counts on from the seed, pass by pass, and runs count on from split to split: they must not meet.
      seed: new Random(seed).uint32(),
    };
    const recipe = modernRecipeOf(all, options);
    const network = new LeNet1989({ seed });
    const learner = inGreyLevels || squaredError ? otherLearner(network, settings) : recipe.learner(network);
    const optimizer = descent ? new SGD(RECIPE_1989.sgd) : recipe.optimizer(digits.count);
    for (let pass = 1; pass <= recipe.passes; pass++) learner.train(recipe.digitsOf(digits, pass), optimizer);
    network.setParameters(learner.parameters());
    return network;
  },
};

/** What learns in grey levels, by the squared error, or both. */
function otherLearner(network: LeNet1989, { inGreyLevels, squaredError }: ModernSettings): Network {
  const input = { height: 16, width: 16, maps: 1 };
  const sums = lenet1989Sums(LENET_1989_CONNECTIONS, inGreyLevels ? -1 : 0);
  const layers = squaredError ? [...sums, scaledTanh()] : sums;
  const loss = squaredError ? undefined : { sharpness: MODERN_RECIPE.sharpness };
  const options = { input, ...(loss && { loss }) };
  const learner = inGreyLevels
    ? new Network({ ...options, layers })
    : new InkLearner({ ...options, layers: [inInk, ...layers] });
  learner.setParameters(network.parameters());
  return learner;
}
