import {
  type Distortions,
  type LayerFor,
  LENET_1989_CONNECTIONS,
  LeNet1989,
  MODERN_RECIPE,
  type ModernConstants,
  Network,
  RECIPE_1989,
  SGD,
  scaledTanh,
} from 'lenet-1989';
import { withoutParameters } from '../src/layers/without-parameters.ts';
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
  /** Do distortions grow evenly from 0.6 to 1.4 times as far, or the other way round? */
  readonly strength?: 'rising' | 'falling';
  /** The share of the maps of H1, and of those of H2, that each digit is learnt without: others each time. */
  readonly droppedMaps?: number;
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
    { name: 'distortions-rising', settings: { strength: 'rising' } },
    { name: 'distortions-falling', settings: { strength: 'falling' } },
    { name: 'dropped-maps-0.05', settings: { droppedMaps: 0.05 } },
    { name: 'dropped-maps-0.1', settings: { droppedMaps: 0.1 } },
    { name: 'descent-by-squared-error', settings: { squaredError: true, descent: true, inGreyLevels: true } },
  ],
  train(settings, digits, { seed, passes }) {
    const {
      timesPasses = 1,
      distortions = {},
      strength,
      droppedMaps,
      inGreyLevels,
      squaredError,
      descent,
      ...constants
    } = settings;
    const distorted = distortions === 'none' ? {} : { ...MODERN_RECIPE.distortions, ...distortions };
    const all = { ...MODERN_RECIPE, ...constants, distortions: distorted };
    const options = {
      passes: Math.max(1, Math.round(timesPasses * passes)),
      // The recipe counts on from the seed, pass by pass, and runs count on from split to split: they must not meet.
      seed: new Random(seed).uint32(),
    };
    const recipe = modernRecipeOf(all, options);
    const network = new LeNet1989({ seed });
    const isOther = inGreyLevels || squaredError || droppedMaps;
    const learner = isOther ? otherLearner(network, settings, options.seed) : recipe.learner(network);
    const optimizer = descent ? new SGD(RECIPE_1989.sgd) : recipe.optimizer(digits.count);
    for (let pass = 1; pass <= recipe.passes; pass++) {
      const done = (pass - 0.5) / recipe.passes;
      const times = strength === undefined ? 1 : strength === 'rising' ? 0.6 + 0.8 * done : 1.4 - 0.8 * done;
      const ofPass = modernRecipeOf({ ...all, distortions: stronger(distorted, times) }, options);
      learner.train(ofPass.digitsOf(digits, pass), optimizer);
    }
    network.setParameters(learner.parameters());
    return network;
  },
};

function stronger(distortions: Distortions, times: number): Distortions {
  return Object.fromEntries(Object.entries(distortions).map(([name, most]) => [name, times * most]));
}

/** What learns in grey levels, by the squared error, without some maps, or all of it. */
function otherLearner(network: LeNet1989, settings: ModernSettings, seed: number): Network {
  const { inGreyLevels, squaredError, droppedMaps = 0, sharpness = MODERN_RECIPE.sharpness } = settings;
  const input = { height: 16, width: 16, maps: 1 };
  const sums = lenet1989Sums(LENET_1989_CONNECTIONS, inGreyLevels ? -1 : 0);
  // Behind the tanh of H1, and that of H2.
  const dropped = droppedMaps > 0 ? [withoutSomeMaps(droppedMaps, new Random(seed))] : [];
  const hidden = [...sums.slice(0, 2), ...dropped, ...sums.slice(2, 4), ...dropped, ...sums.slice(4)];
  const layers = squaredError ? [...hidden, scaledTanh()] : hidden;
  const options = { input, ...(!squaredError && { loss: { sharpness } }) };
  const learner = inGreyLevels
    ? new Network({ ...options, layers })
    : new InkLearner({ ...options, layers: [inInk, ...layers] });
  learner.setParameters(network.parameters());
  return learner;
}

/**
 * Leaves whole maps out, others for each digit, and makes the others larger, so that sums of them stay as large in the mean
 * (dropout: N. Srivastava et al., 2014).
 */
function withoutSomeMaps(share: number, random: Random): LayerFor {
  return (grid) => {
    const kept = new Float32Array(grid.lanes);
    const through = (from: Float32Array, to: Float32Array): void => {
      for (let k = 0; k < from.length; k++) to[k] = (from[k] as number) * (kept[k % grid.lanes] as number);
    };
    return {
      ...withoutParameters(grid),
      prepare: () => ({
        forward({ data: activities }, { data: output }) {
          for (let map = 0; map < grid.maps; map++)
            kept[map] = random.uniform() < share ? 0 : 1 / (1 - share);
          through(activities, output);
        },
        backwardInput: (_output, { data: above }, { data: gradient }) => through(above, gradient),
      }),
      prepareCurvature: () => () => {},
    };
  };
}
