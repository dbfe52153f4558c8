import { MODERN_RECIPE, RECIPE_1989 } from 'lenet-1989';
import { UsageError } from '../command-line/flags.ts';
import type { Source } from '../digits/load-digits.ts';
import type { TrainingSettings } from '../training/training-settings.ts';
import type { TrainFlags } from './train-flags.ts';

/** What the result of a run depends on. */
export interface RunSettings extends TrainingSettings {
  readonly data: Source;
  readonly subset: 'first' | 'random';
  readonly holdOut?: number | undefined;
}

/** Where a run finds its digits and leaves its lines; the result does not depend on it. */
export interface RunPlaces {
  readonly dataDir?: string | undefined;
  readonly log?: string | undefined;
}

/** The settings that flags ask for, defaults filled in; which digits may be left to what is there. */
export function settingsFrom(flags: TrainFlags): Omit<RunSettings, 'data'> {
  const { recipe = '1989', optimizer = 'sgd' } = flags;
  const modern = recipe === 'modern';
  return {
    recipe,
    subset: flags.subset ?? 'first',
    holdOut: flags.holdOut,
    passes: flags.passes ?? (modern ? MODERN_RECIPE : RECIPE_1989).passes,
    optimizer,
    ...RECIPE_1989[optimizer],
    ...(modern ? { learningRate: MODERN_RECIPE.learningRate } : {}),
    ...definedOnly({ learningRate: flags.learningRate, damping: flags.damping, decay: flags.decay }),
    seed: flags.seed ?? 1989,
    kernels: flags.kernels ?? 'auto',
  };
}

/** Are the figures measured on the digits that the paper's are measured on? */
export function isThePapers({ data, holdOut }: Pick<RunSettings, 'data' | 'holdOut'>): boolean {
  return data === 'zip' && holdOut === undefined;
}

/** Without the entries that are undefined. */
function definedOnly<Entries extends object>(
  entries: Entries,
): {
  [Key in keyof Entries]?: NonNullable<Entries[Key]>;
} {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as never;
}

/** What cannot change in the middle of a run, and the flags that say it. */
const FIXED = {
  recipe: 'recipe',
  data: 'data',
  subset: 'subset',
  holdOut: 'hold-out',
  optimizer: 'optimizer',
  learningRate: 'learning-rate',
  damping: 'damping',
  decay: 'decay',
  seed: 'seed',
  kernels: 'kernels',
} as const;

/**
 * The settings of a run that goes on.
 * @throws UsageError for flags that contradict what the run began with; more passes do not, but for a recipe that
 * spreads its learning rate over all of them
 */
export function resumedSettings(flags: TrainFlags, folder: string, saved: RunSettings): RunSettings {
  for (const [key, flag] of Object.entries(FIXED) as [keyof typeof FIXED, string][]) {
    if (flags[key] !== undefined && flags[key] !== saved[key]) {
      throw new UsageError(`--${flag}: the run in ${folder} has ${saved[key] ?? 'none'}, got ${flags[key]}`);
    }
  }
  const { passes = saved.passes } = flags;
  if (passes < saved.passes) {
    throw new UsageError(
      `--passes: expected at least the ${saved.passes} of the run in ${folder}, got ${passes}`,
    );
  }
  if (saved.recipe === 'modern' && passes > saved.passes) {
    throw new UsageError(
      `--passes: the modern recipe ends with the ${saved.passes} of the run in ${folder}, got ${passes}`,
    );
  }
  return { ...saved, passes };
}
