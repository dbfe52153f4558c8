import { AdamW, Digits, type Distortions, distort, type LabelledImages } from 'lenet-1989';
import { Random } from '../src/tensor/random.ts';

/** How far every digit is distorted, anew in every pass. */
const DISTORTIONS: Required<Distortions> = {
  rotation: 0.12,
  scale: 0.12,
  shear: 0.25,
  shift: 1,
  elastic: 0.7,
  stroke: 0.7,
};

/** Passes unless others are asked for: about a minute. */
export const MODERN_PASSES = 300;

/** The highest learning rate unless another is asked for. */
export const MODERN_LEARNING_RATE = 0.002;

const BATCH = 16;

/** The share of all steps in which the learning rate rises from 0; in the others it falls to 0, both evenly. */
const WARM_UP = 0.02;

/** How a network is trained today: AdamW on batches, and a learning rate that rises and falls once in all passes. */
export function modernOptimizer(learningRate: number, passes: number, digits: number): AdamW {
  const steps = Math.max(1, Math.floor((passes * digits) / BATCH));
  return new AdamW({
    batch: BATCH,
    learningRate: (step) => {
      const done = (step + 0.5) / steps;
      return learningRate * Math.min(done / WARM_UP, (1 - done) / (1 - WARM_UP));
    },
  });
}

/** The digits of a pass: all of them, in an order and distorted as seed and pass say. */
export function modernDigits({ images, labels }: LabelledImages, seed: number, pass: number): Digits {
  // Seeds that lie close together must not meet in another pass.
  const random = new Random((seed + Math.imul(pass, 0x9e3779b9)) >>> 0);
  const digits = new Digits(images, labels).subset(random.permutation(labels.length));
  return distort(digits, random.uint32(), DISTORTIONS);
}
