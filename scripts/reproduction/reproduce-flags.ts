import { readFlags } from '../command-line/flags.ts';
import type { Source } from '../digits/load-digits.ts';
import { readTrainFlags, type TrainFlags } from '../runs/train-flags.ts';

const SEEDS = 10;
const FOLDER = 'runs/reproduction';

/** What `--help` prints. */
export const USAGE = `npm run reproduce -- [flags]

  --data SOURCE                mnist, zip, idx, csv or generated (zip, the
                               paper's own)
  --data-dir DIR               the folder they are in
                               (data/mnist or data/zip, fetched on first use)
  --hold-out N                 train on all but the last N training digits, and
                               report on those N
  --passes N                   passes over the training digits (23)
  --seeds N                    networks of each kind, with the seeds from --seed
                               on (${SEEDS})
  --seed N                     of the first initial weights and of every other
                               draw (1989)
  --out DIR                    where the report, its pictures and the weights of
                               all networks go (${FOLDER});
                               networks that are there already are kept
`;

/** The flags, and what they take. */
export const FLAGS = {
  data: 'SOURCE',
  'data-dir': 'DIR',
  'hold-out': 'N',
  passes: 'N',
  seeds: 'N',
  seed: 'N',
  out: 'DIR',
};

/** What was typed, with defaults where the train command has others. */
export type ReproduceFlags = TrainFlags & {
  readonly data: Source;
  readonly seeds: number;
  readonly out: string;
};

/** @throws UsageError for a flag that is not among these, or a value that the train command refuses too */
export function readReproduceFlags(args: readonly string[]): ReproduceFlags {
  const { seeds } = readFlags(FLAGS, args);
  const flags = readTrainFlags(seeds === undefined ? [...args, '--seeds', String(SEEDS)] : args);
  const { data = 'zip', out = FOLDER } = flags;
  return { ...flags, data, out, seeds: Number(seeds ?? SEEDS), optimizer: 'newton' };
}
