import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { replaceFile } from '../scripts/disk/replace-file.ts';
import type { Spread } from '../scripts/figures/spread.ts';
import type { Size } from '../scripts/package/size.ts';
import type { Agreement } from './agreement.ts';
import type { Growth } from './growth/growth.ts';
import type { Timings } from './rounds.ts';
import type { StartUp } from './start-up.ts';
import type { Tracing } from './tracing.ts';

/** What `npm run bench` measures. Records go by the contender's name. */
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
  /** Those of a training step, and what the machine does of four lanes. Missing in results of before it was measured. */
  readonly multiplyAdds?: { readonly step: number; readonly perNanosecond: Spread };
  /** Seconds of the paper's passes. */
  readonly passes: { readonly digits: string; readonly seconds: Readonly<Record<string, number>> };
  /** Missing in results of before it was measured. */
  readonly tracing?: Tracing;
  readonly startUp: StartUp;
  readonly size: Size;
  readonly growth?: Growth;
}

/** The results that the tables of docs/speed.md and the README are made from, which a run replaces only when it is told to. */
export const RESULTS: string = fileURLToPath(new URL('results.json', import.meta.url));

/** Those of the last run, which nobody keeps. */
export const LOCAL_RESULTS: string = fileURLToPath(new URL('results.local.json', import.meta.url));

/** @throws Error if there is no such file, or it is no JSON */
export async function readResults(path: string): Promise<Results> {
  return JSON.parse(await readFile(path, 'utf8')) as Results;
}

export async function writeResults(path: string, results: Results): Promise<void> {
  await replaceFile(path, `${JSON.stringify(results, null, 2)}\n`);
}

/** What of some results a run measures. */
export interface Measured {
  /** By name. */
  readonly contenders: readonly string[];
  readonly phases: boolean;
  readonly growth: boolean;
  /** What the paper's passes go over. */
  readonly digits: string;
}

/** What results have and a run does not measure, each in words; a run that replaced them would lose it. */
export function lost(results: Results, { contenders, phases, growth, digits }: Measured): string[] {
  return [
    ...Object.keys(results.versions).filter((name) => !contenders.includes(name)),
    ...(results.phases && !phases ? ['the kernels one by one (--phases)'] : []),
    ...(results.growth && !growth ? ['how cost grows (--growth)'] : []),
    ...(results.passes.digits === digits ? [] : [`passes over ${results.passes.digits} (--data-dir DIR)`]),
  ];
}
