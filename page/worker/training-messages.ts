import type { Evaluation } from 'lenet-1989';
import type { DigitSets, RunSettings } from './run-settings.ts';

/** Digits whose images are bytes that need not be copied before they are looked at. */
export interface PackedSets {
  readonly train: PackedDigits;
  readonly test: PackedDigits;
}

/** One set of them. */
export interface PackedDigits {
  /** `[n][16][16]` float32. */
  readonly images: Blob;
  readonly labels: Uint8Array;
}

/** What a page says to the thread that trains. */
export type ToTraining =
  | {
      readonly type: 'start';
      readonly settings: RunSettings;
      /** Undefined: the generated ones. */
      readonly digits: PackedSets | undefined;
      /** The pass after which it ends, where not all are wanted: a whole number from 1. */
      readonly until: number | undefined;
    }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'stop' }
  /** The last weights are drawn: others may come. */
  | { readonly type: 'drawn' };

/** The figures of a pass. */
export interface PassFigures {
  /** Counted from 1. */
  readonly pass: number;
  /** Of training and reading both sets, since the run began, without pauses. */
  readonly seconds: number;
  /** Mean of what training makes smaller. */
  readonly loss: number;
  /** The same of the test digits, after the pass; of recipes that make something else smaller than the squared error. */
  readonly testLoss?: number | undefined;
  readonly train: Evaluation;
  readonly test: Evaluation;
}

/** What it answers. */
export type FromTraining =
  /** Digits were generated. */
  | { readonly type: 'begun'; readonly digits: DigitSets }
  /** In the middle of a pass: how many digits are learnt, and the weights, as `WeightVector` has them. */
  | {
      readonly type: 'progress';
      readonly pass: number;
      readonly done: number;
      readonly count: number;
      readonly seconds: number;
      readonly weights: Float32Array;
    }
  | { readonly type: 'pass'; readonly figures: PassFigures; readonly weights: Float32Array }
  /** All passes are done, or it was stopped. */
  | { readonly type: 'ended' }
  /** It cannot go on. */
  | { readonly type: 'failed'; readonly message: string };
