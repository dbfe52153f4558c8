import { signal } from '@preact/signals';
import { DEFAULT_SETTINGS, DIGITS, type RunSettings, recipeOf } from '../worker/run-settings.ts';

/** What is kept of a run: enough to train it again, once its digits are there. */
export interface KeptRun {
  readonly settings: RunSettings;
  /** The pass after which it ends; undefined is the last. */
  readonly until?: number | undefined;
  /** Passes that were done, from 1. */
  readonly done: number;
  /** That they took. */
  readonly seconds: number;
}

/** Where it is kept, by its name. */
const KEY = 'lenet-1989 run';

/** A run of an earlier visit. */
export const keptRun = signal<KeptRun | undefined>(undefined);

/** Keeps a run for the next visit, where that is allowed. */
export function keepRun(run: KeptRun): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(run));
  } catch {
    // Then the next visit knows nothing of it.
  }
}

/** Looks for a run of an earlier visit. */
export function recallRun(): void {
  try {
    keptRun.value = readKept(localStorage.getItem(KEY) ?? '');
  } catch {
    // There is none, or none that can be trained.
  }
}

/**
 * What was kept.
 * @throws Error for what is no run that can be trained again
 */
export function readKept(text: string): KeptRun {
  const { settings, until, done, seconds } = JSON.parse(text);
  const all: RunSettings = { ...DEFAULT_SETTINGS, ...settings };
  const { passes } = recipeOf(all);
  const isPass = (pass: unknown) =>
    Number.isInteger(pass) && (pass as number) >= 1 && (pass as number) <= passes;
  const isThere = (all.recipe === '1989' || all.recipe === 'modern') && DIGITS.includes(all.digits);
  const isWhole = isPass(done) && (until === undefined || isPass(until)) && seconds >= 0;
  if (!isThere || !isWhole) throw new Error('kept run');
  return { settings: all, until, done, seconds };
}
