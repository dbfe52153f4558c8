import { MODERN_RECIPE, RECIPE_1989 } from 'lenet-1989';
import { thousands } from '../command-line/counted.ts';
import {
  LARGEST_SEED,
  oneOf,
  positiveNumber,
  readFlags,
  UsageError,
  wholeNumber,
} from '../command-line/flags.ts';
import type { Source } from '../digits/load-digits.ts';
import { PAPER } from '../figures/paper.ts';
import type { OptimizerName, RecipeName } from '../training/training-settings.ts';

/** What `--help` prints. */
export const USAGE = `npm run train -- [flags]

  --data SOURCE              mnist, zip, idx, csv or generated
                             (mnist, or generated where no network answers)
  --data-dir DIR             the folder they are in
                             (data/mnist or data/zip, fetched on first use)
  --subset first|random      mnist: the first ${thousands(PAPER.digits.train)} and ${thousands(PAPER.digits.test)} digits, or as many
                             drawn with the seed (first)
  --hold-out N               train on all but the last N training digits, and
                             report on those
  --recipe 1989|modern       as in 1989, or with what is known today (1989)
  --passes N                 passes over the training digits (${RECIPE_1989.passes}; modern: ${MODERN_RECIPE.passes})
  --optimizer sgd|newton     1989: gradient descent, or the paper's second-order
                             step (sgd)
  --learning-rate R          length of a step (sgd ${RECIPE_1989.sgd.learningRate}, newton ${RECIPE_1989.newton.learningRate};
                             modern: ${MODERN_RECIPE.learningRate} at its highest)
  --damping R                newton: what is added to every second derivative
                             (${RECIPE_1989.newton.damping})
  --decay R                  newton: by what the learning rate is multiplied
                             from pass to pass (${RECIPE_1989.newton.decay})
  --seed N                   of the initial weights and all other draws (1989)
  --seeds N                  train N networks, with the seeds from --seed on,
                             one a core, on the same digits
  --kernels auto|simd|plain  what computes; the result is the same (auto)
  --out DIR                  where report, weights and checkpoint go
                             (runs/DATA-seedN)
  --overwrite                replace the run that is in the folder
  --log FILE                 append a line of JSON after each pass
  --resume DIR               go on with the run whose checkpoint is in DIR, with
                             its settings; --passes may be raised
`;

/** The flags, and what they take. */
export const FLAGS = {
  data: 'SOURCE',
  'data-dir': 'DIR',
  subset: 'first|random',
  'hold-out': 'N',
  recipe: '1989|modern',
  passes: 'N',
  optimizer: 'sgd|newton',
  'learning-rate': 'R',
  damping: 'R',
  decay: 'R',
  seed: 'N',
  seeds: 'N',
  kernels: 'auto|simd|plain',
  out: 'DIR',
  log: 'FILE',
  resume: 'DIR',
};

/** The flags that take nothing. */
export const SWITCHES = ['overwrite'] as const;

/** What was typed; undefined where nothing was. */
export interface TrainFlags {
  readonly data: Source | undefined;
  readonly dataDir: string | undefined;
  readonly subset: 'first' | 'random' | undefined;
  readonly holdOut: number | undefined;
  readonly recipe: RecipeName | undefined;
  readonly passes: number | undefined;
  readonly optimizer: OptimizerName | undefined;
  readonly learningRate: number | undefined;
  readonly damping: number | undefined;
  readonly decay: number | undefined;
  readonly seed: number | undefined;
  readonly seeds: number | undefined;
  readonly kernels: 'auto' | 'simd' | 'plain' | undefined;
  readonly out: string | undefined;
  readonly overwrite: boolean;
  readonly log: string | undefined;
  readonly resume: string | undefined;
}

/** @throws UsageError for a flag that does not exist, a value that it cannot have, or flags that exclude each other */
export function readTrainFlags(args: readonly string[]): TrainFlags {
  const given = readFlags(FLAGS, args, SWITCHES);
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
    data: read('data', choice('mnist', 'zip', 'idx', 'csv', 'generated')),
    dataDir: given['data-dir'],
    subset: read('subset', choice('first', 'random')),
    holdOut: read('hold-out', whole(1, 1e9)),
    recipe: read('recipe', choice('1989', 'modern')),
    passes: read('passes', whole(1, 1_000_000)),
    optimizer: read('optimizer', choice('sgd', 'newton')),
    learningRate: read('learning-rate', positiveNumber),
    damping: read('damping', positiveNumber),
    decay: read('decay', positiveNumber),
    seed: read('seed', whole(0, LARGEST_SEED)),
    seeds: read('seeds', whole(1, 10_000)),
    kernels: read('kernels', choice('auto', 'simd', 'plain')),
    out: given.out,
    overwrite: given.overwrite ?? false,
    log: given.log,
    resume: given.resume,
  };
  const { resume, seeds, seed = 0, out, optimizer, decay } = flags;
  if (flags.recipe === 'modern' && optimizer !== undefined) {
    throw new UsageError(`--optimizer: the modern recipe has its own, got ${optimizer}`);
  }
  for (const flag of ['damping', 'decay'] as const) {
    if (flags[flag] !== undefined && resume === undefined && optimizer !== 'newton') {
      throw new UsageError(`--${flag}: only for --optimizer newton, got --optimizer ${optimizer ?? 'sgd'}`);
    }
  }
  if (decay !== undefined && decay > 1) {
    throw new UsageError(`--decay: expected a number above 0 and up to 1, got '${decay}'`);
  }
  if (resume !== undefined && seeds !== undefined) {
    throw new UsageError(
      '--seeds: a run of several networks leaves no checkpoint, so --resume cannot go on with it',
    );
  }
  if (resume !== undefined && out !== undefined) {
    throw new UsageError(`--out: a run that goes on stays in its folder, ${resume}; got ${out}`);
  }
  if (resume !== undefined && flags.overwrite) {
    throw new UsageError(`--overwrite: a run that goes on keeps what it has, in ${resume}`);
  }
  if (seeds !== undefined && seed + seeds - 1 > LARGEST_SEED) {
    throw new UsageError(`--seeds: expected seeds up to ${LARGEST_SEED}, got ${seed} to ${seed + seeds - 1}`);
  }
  return flags;
}
