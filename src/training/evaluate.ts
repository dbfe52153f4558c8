import type { LabelledImages } from '../labelled-images.ts';
import type { Network } from '../network.ts';
import { readings } from './readings.ts';
import { rejectionFor } from './rejection.ts';

/** How well a network reads some digits: the columns of the paper's section 5. */
export interface Evaluation {
  /** Mean over digits and outputs of (output - target)^2. */
  readonly mse: number;
  /** Half of that: the reading with which the paper's printed figures agree. */
  readonly halfMse: number;
  /** Misread digits, as a share from 0 to 1. */
  readonly errorRate: number;
  /** Misread digits: the most active output is not the label's. */
  readonly misses: number;
  /** The smallest share of the digits, from 0 to 1, whose rejection leaves an error of at most 1 % on the rest. */
  readonly rejection: number;
  /** How often a label (row) was read as a digit (column): outputs x outputs. */
  readonly confusion: readonly (readonly number[])[];
}

/** The error on the accepted digits for which the paper counts the rejected ones (section 5). */
const ACCEPTED_ERROR = 0.01;

/**
 * Reads every digit and compares with its label. The targets are those of the network's loss.
 * @throws as `readings`
 */
export function evaluate(network: Network, digits: LabelledImages): Evaluation {
  const all = readings(network, digits);
  const { outputs } = network;
  const confusion = Array.from({ length: outputs }, () => new Array<number>(outputs).fill(0));
  let squares = 0;
  let misses = 0;
  for (const { label, digit, squaredError } of all) {
    const row = confusion[label] as number[];
    row[digit] = (row[digit] as number) + 1;
    squares += squaredError;
    if (digit !== label) misses++;
  }
  const mse = squares / (all.length * outputs);
  return {
    mse,
    halfMse: mse / 2,
    errorRate: misses / all.length,
    misses,
    rejection: rejectionFor(ACCEPTED_ERROR, all),
    confusion,
  };
}
