import type { Study } from '../../studies/study.ts';
import { type Spread, spread } from '../figures/spread.ts';
import { byMeasure, type Figures, type Measure } from './figures.ts';
import { type Interval, meanInterval, meanOf } from './student.ts';

/** What was measured, by name of a variant, split by split, of each seed; null where a training has diverged. */
export type Measured = ReadonlyMap<string, readonly (readonly (Figures | null)[])[]>;

/** What is said of a variant, or of a family. */
export interface Compared {
  readonly name: string;
  readonly runs: number;
  /** How many of the runs have diverged. If any has, nothing else is said. */
  readonly diverged: number;
  /** Over all runs. */
  readonly spreads?: Readonly<Record<Measure, Spread>>;
  /** From the base. */
  readonly differences?: Readonly<Record<Measure, Interval>>;
}

/**
 * Compares each with the first, the base. A difference is the mean over pairs of runs, one of either, with the same split
 * and the same seed. Runs on the same split are not independent, since they are measured on the same digits, so the 95 %
 * interval is that of the means of the splits, by Student's t: see `meanInterval`. There is none of one split alone. That
 * the digits to learn from overlap from split to split is left out of account, so true intervals are somewhat wider.
 */
export function compare(measured: Measured): Compared[] {
  const base = [...measured.values()][0] ?? [];
  return Array.from(measured, ([name, splits], k) => {
    const all = splits.flat();
    const whole = all.filter((figures) => figures !== null);
    const counts = { name, runs: all.length, diverged: all.length - whole.length };
    if (counts.diverged > 0) return counts;
    const spreads = byMeasure((measure) => spread(whole.map((figures) => figures[measure])));
    if (k === 0 || base.flat().includes(null)) return { ...counts, spreads };
    const differences = byMeasure((measure) => {
      const of = (figures?: Figures | null) => figures?.[measure] ?? Number.NaN;
      return meanInterval(
        splits.map((seeds, s) => meanOf(seeds.map((here, n) => of(here) - of(base[s]?.[n])))),
      );
    });
    return { ...counts, spreads, differences };
  });
}

/** Families at equal training error. */
export interface AtTrainingError {
  /** What they would have measured there, run by run. */
  readonly measured: Measured;
  /** Those whose training error is not near enough, by name. */
  readonly apart: readonly string[];
}

/** How much further than the medians of its variants a family is followed, as a factor of the training half MSE. */
const FURTHER = 1.2;

/**
 * What families would have measured at a training error. For the same split and seed each figure is taken for a straight
 * line along the logarithm of the training half MSE, through the variants of the family by least squares.
 * @param trainHalfMse at which they are compared
 * @returns the families of which more than one variant was run
 */
export function atTrainingError(study: Study, measured: Measured, trainHalfMse: number): AtTrainingError {
  const found = new Map<string, (Figures | null)[][]>();
  const apart: string[] = [];
  for (const family of new Set(study.variants.map((variant) => variant.family))) {
    const variants = study.variants.filter(
      (variant) => variant.family === family && measured.has(variant.name),
    );
    if (family === undefined || variants.length < 2) continue;
    const runs = variants.map(({ name }) => measured.get(name) ?? []);
    if (runs.flat(2).includes(null) || !isNear(runs, trainHalfMse)) apart.push(family);
    else {
      found.set(
        family,
        (runs[0] ?? []).map((seeds, s) =>
          seeds.map((_, n) =>
            figuresAt(
              runs.map((splits) => splits[s]?.[n] as Figures),
              trainHalfMse,
            ),
          ),
        ),
      );
    }
  }
  return { measured: found, apart };
}

/** Do the medians of the variants lie on both sides of it, or nearly? */
function isNear(runs: readonly (readonly (readonly (Figures | null)[])[])[], trainHalfMse: number): boolean {
  const medians = runs.map(
    (splits) => spread(splits.flat().map((figures) => figures?.trainHalfMse ?? Number.NaN)).median,
  );
  return Math.min(...medians) <= FURTHER * trainHalfMse && Math.max(...medians) >= trainHalfMse / FURTHER;
}

function figuresAt(runs: readonly Figures[], trainHalfMse: number): Figures {
  const along = runs.map((figures) => Math.log(figures.trainHalfMse));
  return byMeasure((measure) => {
    if (measure === 'trainHalfMse') return trainHalfMse;
    return lineAt(
      along,
      runs.map((figures) => figures[measure]),
      Math.log(trainHalfMse),
    );
  });
}

/** The height at x of the straight line through points that is nearest to them by squares. */
function lineAt(xs: readonly number[], ys: readonly number[], x: number): number {
  const [middleX, middleY] = [meanOf(xs), meanOf(ys)];
  const sum = (of: (dx: number, dy: number) => number) =>
    xs.reduce((total, each, k) => total + of(each - middleX, (ys[k] as number) - middleY), 0);
  const squares = sum((dx) => dx * dx);
  return middleY + (squares === 0 ? 0 : (sum((dx, dy) => dx * dy) / squares) * (x - middleX));
}
