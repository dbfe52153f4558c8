import { isRight, type Outcome } from './score.ts';

/** Outcomes whose probability is within bounds: from `least`, below the next bin's. */
export interface Bin {
  readonly least: number;
  readonly count: number;
  /** Mean of what they say. */
  readonly said: number;
  /** Share of them that is right. */
  readonly right: number;
}

/** Lower bounds of the bins, the last of them up to 1. */
const BOUNDS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/** What probabilities are worth: for each bin that is not empty what was said and what was right. */
export function calibration(outcomes: readonly Outcome[]): Bin[] {
  return BOUNDS.flatMap((least, i) => {
    const most = BOUNDS[i + 1] ?? Number.POSITIVE_INFINITY;
    const within = outcomes.filter(({ probability }) => probability >= least && probability < most);
    if (within.length === 0) return [];
    const said = within.reduce((sum, { probability }) => sum + probability, 0) / within.length;
    return [{ least, count: within.length, said, right: within.filter(isRight).length / within.length }];
  });
}

/** The expected calibration error: the mean of how far what is said is from what is right, each bin by its count. */
export function calibrationError(bins: readonly Bin[]): number {
  const count = bins.reduce((sum, bin) => sum + bin.count, 0);
  return bins.reduce((sum, bin) => sum + (bin.count / count) * Math.abs(bin.said - bin.right), 0);
}
