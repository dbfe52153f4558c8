import type { Study } from '../../studies/study.ts';
import { type Given, LARGEST_SEED, oneOf, UsageError, wholeNumber } from '../command-line/flags.ts';
import type { Remote } from '../digits/load-digits.ts';

/** As many as were held out of the 7,291 in the experiments that chose the defaults. */
const HOLD_OUT = 1291;

/** What `--help` prints. */
export const USAGE = `npm run study -- NAME [flags]

Repeats a study: trains each of its variants on several splits of the training
digits and from several seeds, and compares them on the digits held out. The
same command goes on with it after it was stopped. Without NAME it lists the
studies. No test digit is ever read.

  --variants NAME,...  these variants, or families of them, and the base (all)
  --splits N           ways to hold digits out (10)
  --split N            the first of them (1)
  --seeds N            seeds for each of them (2)
  --seed N             the first of them (1)
  --passes N           passes over the training digits (the study's own)
  --data zip|mnist     whose training digits (zip)
  --data-dir DIR       the folder they are in
                       (data/zip or data/mnist, fetched on first use)
  --hold-out N         digits held out in each split (${HOLD_OUT})
  --share K/N          of all runs those of the K-th of N machines
  --out DIR            where runs, tables and pictures go (runs/study-NAME)
`;

/** The flags, and what they take. */
export const FLAGS = {
  variants: 'NAME,...',
  splits: 'N',
  split: 'N',
  seeds: 'N',
  seed: 'N',
  passes: 'N',
  data: 'zip|mnist',
  'data-dir': 'DIR',
  'hold-out': 'N',
  share: 'K/N',
  out: 'DIR',
};

/** What was typed, defaults filled in. */
export interface StudyFlags {
  /** Names of variants and of families; undefined: all variants. */
  readonly variants: readonly string[] | undefined;
  /** By number, from 1. */
  readonly splits: readonly number[];
  readonly seeds: readonly number[];
  readonly passes: number;
  readonly data: Remote;
  readonly dataDir: string | undefined;
  readonly holdOut: number;
  /** Which machine it is, from 1, of how many. */
  readonly share: readonly [part: number, of: number];
  readonly out: string;
}

/** @throws UsageError for a value that a flag cannot have */
export function readStudyFlags(study: Study, given: Given<keyof typeof FLAGS>): StudyFlags {
  const whole = (flag: keyof typeof FLAGS, otherwise: number, least: number, most: number) =>
    wholeNumber(flag, given[flag] ?? String(otherwise), least, most);
  return {
    variants: given.variants === undefined ? undefined : namesIn(study, given.variants),
    splits: numbers(whole('split', 1, 1, 1e6), whole('splits', 10, 1, 1e4)),
    seeds: numbers(whole('seed', 1, 0, LARGEST_SEED - 1e4), whole('seeds', 2, 1, 1e4)),
    passes: whole('passes', study.passes, 1, 1e6),
    data: oneOf('data', given.data ?? 'zip', ['zip', 'mnist']),
    dataDir: given['data-dir'],
    holdOut: whole('hold-out', HOLD_OUT, 1, 1e9),
    share: shareIn(given.share ?? '1/1'),
    out: given.out ?? `runs/study-${study.name}`,
  };
}

function numbers(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => first + k);
}

function namesIn(study: Study, text: string): string[] {
  const names = text.split(',');
  const wrong = names.find(
    (name) => !study.variants.some((variant) => variant.name === name || variant.family === name),
  );
  if (wrong !== undefined) {
    const all = study.variants.map(({ name }) => name).join(', ');
    throw new UsageError(`--variants: expected some of ${all}, got '${wrong}'`);
  }
  return names;
}

function shareIn(text: string): readonly [number, number] {
  const [, part, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (part === undefined || of === undefined || part < 1 || part > of) {
    throw new UsageError(`--share: expected K/N, K a whole number from 1 to N, got '${text}'`);
  }
  return [part, of];
}
