import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Remote } from '../digits/load-digits.ts';
import { ifThere } from '../disk/if-there.ts';
import { replaceFile } from '../disk/replace-file.ts';
import type { Figures } from './figures.ts';
import type { StudyRun } from './study-runs.ts';

/** All that the figures of a run depend on. */
export interface RunIdentity extends StudyRun {
  readonly passes: number;
  readonly data: Remote;
  readonly holdOut: number;
  /** Of all training digits, those held out among them. */
  readonly sha256: string;
  /** Of this software. */
  readonly version: string;
}

/** What a run leaves. */
export interface RunResult {
  /** Null where the training has diverged. */
  readonly figures: Figures | null;
  readonly seconds: number;
}

/** A run as its file holds it. */
type KeptRun = RunIdentity & RunResult;

/** What the file of a run is called. */
export function runFileName({ variant, split, seed }: Pick<StudyRun, 'variant' | 'split' | 'seed'>): string {
  return `${variant}-split${split}-seed${seed}.json`;
}

/** What a killed process has left half written of some run. */
export const LEFTOVER: RegExp = /^(.*\.json)\.\d+\.tmp$/;

/** Writes the file of a run, whole or not at all. */
export async function writeRunFile(folder: string, identity: RunIdentity, result: RunResult): Promise<void> {
  const kept: KeptRun = { ...identity, ...result };
  await replaceFile(join(folder, runFileName(identity)), `${JSON.stringify(kept)}\n`);
}

/**
 * The result of a run that was finished before; undefined if it was not, or its file is damaged, so that it is run again.
 * @throws Error that names the file and what is not the same, if it is of a run with other settings
 */
export async function readRunFile(folder: string, identity: RunIdentity): Promise<RunResult | undefined> {
  const path = join(folder, runFileName(identity));
  const text = await ifThere(path, () => readFile(path, 'utf8'));
  const kept = text === undefined ? undefined : parsed(text);
  if (!kept) return undefined;
  for (const [name, here] of Object.entries(identity)) {
    const [expected, found] = [here, kept[name as keyof RunIdentity]].map((value) => JSON.stringify(value));
    if (expected !== found) {
      throw new Error(
        `${path}: expected a run with ${name} ${expected}, found ${found}; remove it, or name another folder with --out`,
      );
    }
  }
  return { figures: kept.figures, seconds: kept.seconds };
}

function parsed(text: string): KeptRun | undefined {
  try {
    const kept = JSON.parse(text);
    return typeof kept?.seconds === 'number' && kept.figures !== undefined ? kept : undefined;
  } catch {
    return undefined;
  }
}
