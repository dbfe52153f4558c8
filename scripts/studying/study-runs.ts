import type { Study } from '../../studies/study.ts';
import type { StudyFlags } from './study-flags.ts';

/** One network of a study: what its figures depend on besides the digits and the passes. */
export interface StudyRun {
  /** Both by name. */
  readonly study: string;
  readonly variant: string;
  readonly settings: object;
  /** Which digits are held out: see `splitOf`. */
  readonly split: number;
  readonly seed: number;
  /** The seed of its initial weights and of all other draws: see `drawsOf`. */
  readonly draws: number;
}

/**
 * The seed of all draws of a run. No two splits share one, so that a mean over the splits is not that of a few initial
 * weights.
 */
export function drawsOf({ split, seed }: Pick<StudyRun, 'split' | 'seed'>): number {
  return (seed + Math.imul(split, 0x9e3779b9)) >>> 0;
}

/** What flags choose of a study. */
export type Choice = Pick<StudyFlags, 'variants' | 'splits' | 'seeds'>;

/**
 * The runs of a study, those of one split and seed together, so that what is there of a study that was stopped can be
 * compared.
 */
export function studyRuns(study: Study, { variants, splits, seeds }: Choice): StudyRun[] {
  const chosen = chosenVariants(study, variants);
  return splits.flatMap((split) =>
    seeds.flatMap((seed) =>
      chosen.map(({ name, settings }) => ({
        study: study.name,
        variant: name,
        settings,
        split,
        seed,
        draws: drawsOf({ split, seed }),
      })),
    ),
  );
}

/** The variants that are named, or all; those of the base's family always, since the others are compared with them. */
export function chosenVariants(study: Study, names: readonly string[] | undefined): Study['variants'] {
  if (names === undefined) return study.variants;
  const [base] = study.variants;
  const isBase = (name: string, family?: string) =>
    name === base?.name || (family !== undefined && family === base?.family);
  return study.variants.filter(
    ({ name, family }) =>
      [name, family].some((each) => each !== undefined && names.includes(each)) || isBase(name, family),
  );
}

/**
 * The runs of one of many machines: the K-th, and every N-th from there.
 * @param share K and N, K counted from 1
 */
export function shareOf(runs: readonly StudyRun[], [part, of]: readonly [number, number]): StudyRun[] {
  return runs.filter((_, k) => k % of === part - 1);
}
