import { Digits } from '../digits/digits.ts';
import { type Distortions, distortImages } from '../digits/distort.ts';
import { type LeNet1989, lenet1989Sums } from '../lenet1989.ts';
import { AdamW } from '../optim/adamw.ts';
import { expectObject, expectOptions, expectPositive, expectWhole, wrongType } from '../tensor/expect.ts';
import { Random } from '../tensor/random.ts';
import { expectNetwork } from '../training/expect-network.ts';
import { InkLearner, inInk } from './ink-learner.ts';
import type { Recipe } from './recipe.ts';

/** The choices of the modern recipe. */
export interface ModernRecipeOptions {
  /** The highest, above 0. Default: 0.0025. */
  readonly learningRate?: number;
  /** Over which the learning rate is spread: a whole number from 1. Default: 600. */
  readonly passes?: number;
  /** Of the order and the distortions of the digits: a whole number from 0 to 2^32 - 1. Default: 1989. */
  readonly seed?: number;
}

/** What the modern recipe consists of. */
export interface ModernConstants {
  /** Passes over the digits. */
  readonly passes: number;
  /** The highest learning rate. */
  readonly learningRate: number;
  /** The share of all steps in which the learning rate rises from 0; in the others it falls to 0, both evenly. */
  readonly warmUp: number;
  /** Digits for each step of AdamW. */
  readonly batch: number;
  /** What AdamW takes off every parameter in a step, as a share of it and of the learning rate. */
  readonly weightDecay: number;
  /** Of the softmax over the sums of the output units. */
  readonly sharpness: number;
  /** How far every digit is distorted, anew in every pass. */
  readonly distortions: Distortions;
}

/**
 * What the modern recipe takes. All of it was chosen on held-out training digits, of MNIST and of zip.train
 * (`studies/modern-recipe.ts` says what each part is worth), the test digits unseen.
 */
export const MODERN_RECIPE: ModernConstants = {
  passes: 600,
  learningRate: 0.0025,
  warmUp: 0.02,
  batch: 16,
  weightDecay: 0.05,
  sharpness: 6,
  distortions: { rotation: 0.15, scale: 0.15, shear: 0.3, shift: 1, elastic: 0.6, stroke: 0.7 },
};

/**
 * Training as it is done today: digits in random order, distorted anew in each pass; cross-entropy; AdamW on batches, with a
 * learning rate that rises and falls once in all passes. It trains `LeNet1989`. What learns in its place sees paper as 0
 * and has no tanh of the outputs, which softmax does without; the tanh keeps their order, so LeNet1989 reads alike.
 * @throws TypeError for other options; RangeError for an impossible one
 */
export function modernRecipe(options: ModernRecipeOptions = {}): Recipe {
  return modernRecipeOf(MODERN_RECIPE, options);
}

/** The same with other constants. */
export function modernRecipeOf(constants: ModernConstants, options: ModernRecipeOptions): Recipe {
  expectOptions('options', options, 'learningRate', 'passes', 'seed');
  const { warmUp, batch, weightDecay, sharpness, distortions } = constants;
  const { learningRate = constants.learningRate, passes = constants.passes, seed = 1989 } = options;
  expectPositive('learningRate', learningRate);
  expectWhole('passes', passes);
  new Random(seed);
  return {
    passes,
    digitsOf: (labelled, pass) => {
      expectObject('digits', labelled);
      expectWhole('pass', pass, 1, passes);
      const digits = new Digits(labelled.images, labelled.labels);
      // Seeds that lie close together must not meet in another pass.
      const random = new Random((seed + Math.imul(pass, 0x9e3779b9)) >>> 0);
      const drawn = digits.subset(random.permutation(digits.count));
      distortImages(drawn.images, random.uint32(), distortions);
      return drawn;
    },
    optimizer: (count) => {
      expectWhole('count', count);
      const steps = Math.max(1, Math.floor((passes * count) / batch));
      return new AdamW({
        batch,
        weightDecay,
        learningRate: (step) => {
          const done = (step + 0.5) / steps;
          return learningRate * Math.min(done / warmUp, (1 - done) / (1 - warmUp));
        },
      });
    },
    learner: (network) => {
      expectNetwork(network);
      const { connections, squash, kernels } = network as LeNet1989;
      if (!connections) throw wrongType('network', 'a LeNet1989', network);
      const learner = new InkLearner({
        input: { height: 16, width: 16, maps: 1 },
        layers: [inInk, ...lenet1989Sums(connections, 0, squash)],
        loss: { sharpness },
        kernels,
      });
      learner.setParameters(network.parameters());
      return learner;
    },
  };
}
