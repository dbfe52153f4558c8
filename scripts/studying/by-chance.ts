import { Random } from '../../src/tensor/random.ts';
import { meanOf, varianceOf } from './student.ts';

/** How far the means of variants lie apart. */
export interface Apart {
  /** The standard deviation of the means. */
  readonly deviation: number;
  /** What it is where variants change nothing: the median. */
  readonly byChance: number;
  /** How often it is at least as large as here where variants change nothing: a share from 0 to 1. */
  readonly probability: number;
}

const DEALS = 2000;
const SEED = 1989;

/**
 * Do variants differ at all? A permutation test (R. Fisher, The design of experiments, 1935): if they do not, what was
 * measured on a split might as well have been measured of any of them, so it is dealt out to them at random, 2,000 times.
 * @param measured of each variant a number for each split
 */
export function apartByChance(measured: readonly (readonly number[])[]): Apart {
  const splits = Array.from(measured[0] ?? [], (_, split) => measured.map((each) => each[split] as number));
  const deviationOf = (dealt: readonly (readonly number[])[]) =>
    Math.sqrt(
      varianceOf(measured.map((_, variant) => meanOf(dealt.map((split) => split[variant] as number)))),
    );
  const random = new Random(SEED);
  const found = deviationOf(splits);
  const deals = Array.from({ length: DEALS }, () =>
    deviationOf(
      splits.map((split) => Array.from(random.permutation(split.length), (k) => split[k] as number)),
    ),
  ).sort((a, b) => a - b);
  // The same sum in another order may differ in its last bit.
  const atLeast = deals.filter((each) => each >= found * (1 - 1e-9)).length;
  return {
    deviation: found,
    byChance: deals[DEALS / 2] as number,
    // What was found is one of the deals.
    probability: (1 + atLeast) / (1 + DEALS),
  };
}
