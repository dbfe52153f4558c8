import type { Evaluation, Reading } from 'lenet-1989';
import type { DigitSets, RunSettings } from './run-settings.ts';

/** What a page says to the thread that trains. */
export type ToTraining =
  /** Without digits the generated ones are meant. */
  | { readonly type: 'start'; readonly settings: RunSettings; readonly digits: DigitSets | undefined }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'stop' }
  /** The last weights are drawn: others may come. */
  | { readonly type: 'drawn' };

/** The figures of a pass. */
export interface PassFigures {
  /** Counted from 1. */
  readonly pass: number;
  /** Of training alone, since the run began, without pauses. */
  readonly seconds: number;
  /** Mean of what training makes smaller. */
  readonly loss: number;
  readonly train: Evaluation;
  readonly test: Evaluation;
}

/** What it answers. */
export type FromTraining =
  /** Digits are ready. */
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
  /** All passes are done, or it was stopped. What was read of the test digits at the end. */
  | { readonly type: 'ended'; readonly readings: readonly Reading[] }
  /** It cannot go on. */
  | { readonly type: 'failed'; readonly message: string };
