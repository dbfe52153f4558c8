import { setImmediate } from 'node:timers/promises';
import {
  type Evaluation,
  evaluate,
  type LabelledImages,
  type Network,
  type Optimizer,
  type Recipe,
  trainPass,
} from 'lenet-1989';
import { expectAlive, expectFinite } from './divergence.ts';

/** The digits to learn from, and those to report on besides. */
export interface TrainingDigits {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
}

/** One pass of a training. */
export interface PassReport {
  readonly pass: number;
  /**
   * What the pass learnt by: the mean loss of its digits, each taken before its update. Of the 1989 recipe the mean
   * squared error, of the modern one the cross-entropy of distorted digits.
   */
  readonly loss: number;
  readonly train: Evaluation;
  readonly test: Evaluation;
  /** Of training alone, and of both evaluations. */
  readonly seconds: { readonly training: number; readonly evaluation: number };
}

/** How to train. */
export interface TrainingOptions {
  /** Its passes are those in all, with those that are done. */
  readonly recipe: Recipe;
  /** The reports of the passes that the network has behind it. */
  readonly done?: readonly PassReport[];
  /** Once it is aborted, training ends at the next stop, in the middle of a pass. */
  readonly signal?: AbortSignal | undefined;
  /** Told at every stop how many digits of the pass are done. */
  readonly onStop?: ((pass: number, digits: number) => void) | undefined;
  /** Told the reports of all passes after each, when the network stands at its end; training waits for it. */
  readonly onPass?: (reports: readonly PassReport[]) => void | Promise<void>;
}

/** Digits from one stop to the next. */
const EVERY = 200;

/**
 * Trains a network pass after pass, and evaluates it on both sets after each.
 * @param optimizer of the recipe, at its first step or where it stands after the passes that are done
 * @returns the reports of the whole passes; fewer than were asked for if the signal ended it
 * @throws DivergenceError at a pass after which the network is of no use; `onPass` is not told of that one
 */
export async function trainNetwork(
  network: Network,
  optimizer: Optimizer,
  { train, test }: TrainingDigits,
  { recipe, done = [], signal, onStop, onPass }: TrainingOptions,
): Promise<readonly PassReport[]> {
  const reports = [...done];
  const learner = recipe.learner(network);
  for (let pass = reports.length + 1; pass <= recipe.passes; pass++) {
    const begun = performance.now();
    const loss = await trainOnce(pass, learner, recipe.digitsOf(train, pass), optimizer, { onStop, signal });
    if (loss === undefined) return reports;
    if (learner !== network) network.setParameters(learner.parameters());
    const trained = performance.now();
    const [onTrain, onTest] = [evaluate(network, train), evaluate(network, test)];
    expectFinite(pass, network, onTrain.mse + onTest.mse);
    // Who reads every other digit is alive, and need not be asked; a learner may hold gradients for its next step.
    if (onTrain.errorRate > 0.5 && learner === network) expectAlive(pass, network, train);
    reports.push({
      pass,
      loss,
      train: onTrain,
      test: onTest,
      seconds: { training: (trained - begun) / 1000, evaluation: (performance.now() - trained) / 1000 },
    });
    await onPass?.(reports);
  }
  return reports;
}

/**
 * One pass, with a stop every now and then.
 * @returns the mean loss; undefined if the signal ended it
 * @throws DivergenceError if the network is not made of finite numbers afterwards
 */
async function trainOnce(
  pass: number,
  network: Network,
  digits: LabelledImages,
  optimizer: Optimizer,
  { onStop, signal }: Pick<TrainingOptions, 'onStop' | 'signal'>,
): Promise<number | undefined> {
  const stops = trainPass(network, digits, optimizer, EVERY);
  try {
    let stop = stops.next();
    for (; !stop.done; stop = stops.next()) {
      onStop?.(pass, stop.value);
      // Signals and messages come in here.
      await setImmediate();
      if (signal?.aborted) return undefined;
    }
    expectFinite(pass, network, stop.value);
    return stop.value;
  } catch (error) {
    // The library may have noticed first.
    expectFinite(pass, network, 0);
    throw error;
  }
}
