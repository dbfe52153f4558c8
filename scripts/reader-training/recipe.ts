import type { Distortions } from 'lenet-1989';
import type { Spread } from './spread-ink.ts';

/** How the reader's weights are made. */
export interface ReaderRecipe {
  /** Passes over the digits. */
  readonly passes: number;
  /** Of everything that is drawn. */
  readonly seed: number;
  /** The highest learning rate; it rises from 0 in the first of all steps and falls to 0 in the others, both evenly. */
  readonly learningRate: number;
  /** The share of all steps in which it rises. */
  readonly warmUp: number;
  /** Digits for each step of AdamW. */
  readonly batch: number;
  /**
   * What AdamW takes off every parameter in a step, as a share of it and of the learning rate. With as many different images as
   * here, 0.05 misread 102 of the held-out digits that are spread where 0.01 misread 92.
   */
  readonly weightDecay: number;
  /** Of the softmax over the sums of the output units. */
  readonly sharpness: number;
  /** In how many ways each real digit is written anew, the first as it is. */
  readonly variants: number;
  /** How many times as often as a digit of MNIST one of zip.train is learnt. */
  readonly zipTimes: number;
  /** Digits that are drawn, and those of them in a pass. */
  readonly drawn: number;
  readonly drawnInPass: number;
  /** What is no digit: letters and the like, pairs and pieces of digits, and those of both in a pass. */
  readonly nonDigits: number;
  readonly pairsAndHalves: number;
  readonly nonDigitsInPass: number;
  /** How far real digits are changed before they come to 16 x 16. */
  readonly spread: Spread;
  /** How far all are changed afterwards, anew in each pass. */
  readonly distortions: Distortions;
}

/** Digits at the ends of zip.train and of MNIST's training digits, from which no weights that ship learn. */
export const HELD_OUT = { zip: 1291, mnist: 5000 } as const;

/** What `npm run train-reader` takes, chosen on held-out training digits. */
export const READER_RECIPE: ReaderRecipe = {
  passes: 300,
  seed: 1989,
  learningRate: 0.002,
  warmUp: 0.02,
  batch: 16,
  weightDecay: 0.01,
  sharpness: 6,
  variants: 8,
  zipTimes: 2,
  drawn: 200_000,
  drawnInPass: 60_000,
  nonDigits: 90_000,
  pairsAndHalves: 120_000,
  nonDigitsInPass: 45_000,
  spread: { rotation: 0.12, scale: 0.2, shear: 0.35, elastic: 0.8, stroke: 0.9, sides: [14, 30] },
  distortions: { shift: 0.5, elastic: 0.4, rotation: 0.03, scale: 0.04, shear: 0.08 },
};
