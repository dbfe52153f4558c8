import { rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Spread } from '../scripts/spread.ts';
import type { Agreement } from './agreement.ts';
import type { Timings } from './rounds.ts';
import type { Size } from './size.ts';
import type { StartUp } from './start-up.ts';

/** What `npm run bench` leaves in `results.json`. Records go by the contender's name. */
export interface Results {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly system: string };
  /** Of each contender: compiler, runtime or library. */
  readonly versions: Readonly<Record<string, string>>;
  /** Digits a round, and the rounds. */
  readonly digits: number;
  readonly rounds: number;
  readonly agreement: Readonly<Record<string, Agreement>>;
  /** Microseconds a digit; ratios to the first contender. */
  readonly timings: readonly Timings[];
  /** Bytes on the heap. */
  readonly allocation: Readonly<Record<string, { readonly step: number; readonly forward: number }>>;
  /** Microseconds, by the kernel's name, in the order of a step. */
  readonly phases?: Readonly<Record<string, Readonly<Record<string, Spread>>>>;
  /** Seconds of the paper's passes. */
  readonly passes: { readonly digits: string; readonly seconds: Readonly<Record<string, number>> };
  readonly startUp: StartUp;
  readonly size: Size;
}

/** Where the results are. */
export const RESULTS: string = fileURLToPath(new URL('results.json', import.meta.url));

/** Writes beside, then renames. */
export async function writeResults(results: Results): Promise<void> {
  await writeFile(`${RESULTS}.tmp`, `${JSON.stringify(results, null, 2)}\n`);
  await rename(`${RESULTS}.tmp`, RESULTS);
}
