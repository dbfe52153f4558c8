import {
  AdamW,
  Digits,
  type Distortions,
  distort,
  type LabelledImages,
  type LeNet1989,
  Network,
  scaledTanh,
} from 'lenet-1989';
import { lenet1989Sums } from '../../src/lenet1989.ts';
import { Random } from '../../src/tensor/random.ts';

/** What the modern recipe consists of. */
export interface ModernRecipe {
  /** How far every digit is distorted, anew in every pass. */
  readonly distortions: Distortions;
  /** Of the softmax over the sums of the output units; undefined: squared error and tanh, as in 1989. */
  readonly sharpness: number | undefined;
  /** Digits for each step of AdamW. */
  readonly batch: number;
  /** The share of all steps in which the learning rate rises from 0; in the others it falls to 0, both evenly. */
  readonly warmUp: number;
}

/** Chosen on held-out training digits; the README says how. */
export const MODERN: ModernRecipe = {
  distortions: { rotation: 0.15, scale: 0.15, shear: 0.3, shift: 1.2, elastic: 0.7, stroke: 0.7 },
  sharpness: 3,
  batch: 16,
  warmUp: 0.02,
};

/** Passes unless others are asked for: about a minute. */
export const MODERN_PASSES = 300;

/** The highest learning rate unless another is asked for. */
export const MODERN_LEARNING_RATE = 0.002;

/** AdamW on batches, with a learning rate that rises and falls once in all passes. */
export function modernOptimizer(
  learningRate: number,
  passes: number,
  digits: number,
  { batch, warmUp }: ModernRecipe = MODERN,
): AdamW {
  const steps = Math.max(1, Math.floor((passes * digits) / batch));
  return new AdamW({
    batch,
    learningRate: (step) => {
      const done = (step + 0.5) / steps;
      return learningRate * Math.min(done / warmUp, (1 - done) / (1 - warmUp));
    },
  });
}

/** The digits of a pass: all of them, in an order and distorted as seed and pass say. */
export function modernDigits(
  { images, labels }: LabelledImages,
  seed: number,
  pass: number,
  { distortions }: ModernRecipe = MODERN,
): Digits {
  // Seeds that lie close together must not meet in another pass.
  const random = new Random((seed + Math.imul(pass, 0x9e3779b9)) >>> 0);
  const digits = new Digits(images, labels).subset(random.permutation(labels.length));
  return distort(digits, random.uint32(), distortions);
}

/**
 * The network that learns in the place of LeNet1989: the same but for the tanh of its outputs, which softmax does without.
 * The tanh keeps the order of the outputs, so what this learns LeNet1989 reads alike.
 */
export function modernLearner(
  { connections, kernels }: LeNet1989,
  { sharpness }: ModernRecipe = MODERN,
): Network {
  return new Network({
    input: { height: 16, width: 16, maps: 1 },
    layers: [...lenet1989Sums(connections), ...(sharpness === undefined ? [scaledTanh()] : [])],
    loss: sharpness === undefined ? {} : { sharpness },
    kernels,
  });
}
