import { oneOf, positiveNumber, readFlags, UsageError, wholeNumber } from './command-line.ts';
import type { Source } from './load-digits.ts';
import { MODERN_LEARNING_RATE, MODERN_PASSES } from './modern-recipe.ts';
import type { Recipe } from './training-run.ts';

/** The default, chosen on held-out training digits; the README says how. */
export const LEARNING_RATE = 0.02;

/** What `--help` prints. */
export const USAGE = `npm run train -- [flags]

  --data mnist|zip|generated   the digits (mnist, or generated ones where no network answers)
  --data-dir DIR               the folder they are in (data/mnist or data/zip, fetched on first use)
  --subset first|random        mnist: the first 7,291 and 2,007 digits, or as many drawn with the seed (first)
  --hold-out N                 train on all but the last N training digits, and report on those N
  --recipe 1989|modern         gradient descent as in 1989, or what is known today (1989)
  --passes N                   passes over the training digits (23; modern: ${MODERN_PASSES})
  --learning-rate R            step of the gradient descent (${LEARNING_RATE}; modern: ${MODERN_LEARNING_RATE} at its highest)
  --seed N                     of the initial weights and of every other draw (1989)
  --seeds N                    train N networks, with the seeds from --seed on, one a core, on the same digits
  --kernels auto|simd|plain    what computes; the result is the same (auto)
  --out DIR                    where report, weights and checkpoint go (runs/DATA-seedN)
  --log FILE                   append a line of JSON after each pass
  --resume DIR                 go on with the run whose checkpoint is in DIR, with its settings; --passes may be raised
`;

const FLAGS = {
  data: '',
  'data-dir': '',
  subset: '',
  'hold-out': '',
  recipe: '',
  passes: '',
  'learning-rate': '',
  seed: '',
  seeds: '',
  kernels: '',
  out: '',
  log: '',
  resume: '',
};

/** What was typed; undefined where nothing was. */
export interface TrainFlags {
  readonly data: Source | undefined;
  readonly dataDir: string | undefined;
  readonly subset: 'first' | 'random' | undefined;
  readonly holdOut: number | undefined;
  readonly recipe: Recipe | undefined;
  readonly passes: number | undefined;
  readonly learningRate: number | undefined;
  readonly seed: number | undefined;
  readonly seeds: number | undefined;
  readonly kernels: 'auto' | 'simd' | 'plain' | undefined;
  readonly out: string | undefined;
  readonly log: string | undefined;
  readonly resume: string | undefined;
}

const LARGEST_SEED = 0xffffffff;

/** @throws UsageError for a flag that does not exist, a value that it cannot have, or flags that exclude each other */
export function readTrainFlags(args: readonly string[]): TrainFlags {
  const given = readFlags(FLAGS, args);
  const read = <Value>(flag: keyof typeof FLAGS, parse: (flag: string, text: string) => Value) => {
    const text = given[flag];
    return text === undefined ? undefined : parse(flag, text);
  };
  const whole = (least: number, most: number) => (flag: string, text: string) =>
    wholeNumber(flag, text, least, most);
  const choice =
    <Choice extends string>(...choices: readonly Choice[]) =>
    (flag: string, text: string) =>
      oneOf(flag, text, choices);
  const flags = {
    data: read('data', choice('mnist', 'zip', 'generated')),
    dataDir: given['data-dir'],
    subset: read('subset', choice('first', 'random')),
    holdOut: read('hold-out', whole(1, 1e9)),
    recipe: read('recipe', choice('1989', 'modern')),
    passes: read('passes', whole(1, 1_000_000)),
    learningRate: read('learning-rate', positiveNumber),
    seed: read('seed', whole(0, LARGEST_SEED)),
    seeds: read('seeds', whole(1, 10_000)),
    kernels: read('kernels', choice('auto', 'simd', 'plain')),
    out: given.out,
    log: given.log,
    resume: given.resume,
  };
  const { resume, seeds, seed = 0, out } = flags;
  if (resume !== undefined && seeds !== undefined) {
    throw new UsageError(
      '--seeds: a run of several networks leaves no checkpoint, so --resume cannot go on with it',
    );
  }
  if (resume !== undefined && out !== undefined) {
    throw new UsageError(`--out: a run that goes on stays in its folder, ${resume}; got ${out}`);
  }
  if (seeds !== undefined && seed + seeds - 1 > LARGEST_SEED) {
    throw new UsageError(`--seeds: expected seeds up to ${LARGEST_SEED}, got ${seed} to ${seed + seeds - 1}`);
  }
  return flags;
}
