import { evaluate, type Network } from 'lenet-1989';
import type { Split } from './splits.ts';

/** What is measured of every network. */
export interface Figures {
  readonly trainHalfMse: number;
  readonly trainMisses: number;
  readonly halfMse: number;
  readonly misses: number;
  /** A share from 0 to 1. */
  readonly rejection: number;
}

/** A figure by name. */
export type Measure = keyof Figures;

/** How a figure is called and written. */
export interface MeasureWords {
  readonly name: string;
  readonly unit: string;
  /** What it is multiplied by before it is written. */
  readonly times: number;
  /** Of one network, and of means. */
  readonly decimals: readonly [one: number, mean: number];
}

/** All of them, in the order of the tables: of the digits to learn from, then of those held out. */
export const MEASURES: Readonly<Record<Measure, MeasureWords>> = {
  trainHalfMse: { name: 'training: half MSE', unit: '', times: 1, decimals: [5, 5] },
  trainMisses: { name: 'training: missed', unit: '', times: 1, decimals: [1, 2] },
  halfMse: { name: 'held out: half MSE', unit: '', times: 1, decimals: [5, 5] },
  misses: { name: 'held out: missed', unit: '', times: 1, decimals: [1, 2] },
  rejection: { name: 'held out: rejected for 1 %', unit: ' %', times: 100, decimals: [2, 2] },
};

/** Their names in the order of the tables. */
export const MEASURE_NAMES = Object.keys(MEASURES) as readonly Measure[];

/** Each figure of something. */
export function byMeasure<Value>(value: (measure: Measure) => Value): Record<Measure, Value> {
  return Object.fromEntries(MEASURE_NAMES.map((name) => [name, value(name)])) as Record<Measure, Value>;
}

/**
 * Measures a network. Squared errors are in units of half the distance between its targets, which are +1 and -1 unless a
 * variant has others, so that outputs which are small altogether gain nothing by that.
 */
export function figuresOf(network: Network, { train, held }: Split): Figures {
  const [learnt, read] = [evaluate(network, train), evaluate(network, held)];
  const unit = ((network.loss.on - network.loss.off) / 2) ** 2;
  return {
    trainHalfMse: learnt.halfMse / unit,
    trainMisses: learnt.misses,
    halfMse: read.halfMse / unit,
    misses: read.misses,
    rejection: read.rejection,
  };
}
