import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Spread, spread } from '../scripts/figures/spread.ts';
import type { Told } from './stages.ts';

/** Milliseconds. */
export interface StartUp {
  /** From just before the import of the built library until a first image is classified, measured inside. */
  readonly firstClassification: Spread;
  /** The whole process that does so, and one that does nothing. */
  readonly process: Spread;
  readonly emptyProcess: Spread;
}

const PROGRAM = fileURLToPath(new URL('first-classification.mjs', import.meta.url));
const LIBRARY = new URL('../dist/index.js', import.meta.url).href;

/** Measures fresh processes, one after the other. The library has to be built. */
export async function measureStartUp(processes: number, told: Told): Promise<StartUp> {
  const inside: number[] = [];
  const whole: number[] = [];
  const empty: number[] = [];
  for (let n = 0; n < processes; n++) {
    const classified = await run([PROGRAM, LIBRARY]);
    inside.push(Number(classified.output.split(' ')[0]));
    whole.push(classified.milliseconds);
    empty.push((await run(['--eval', ''])).milliseconds);
    told(n + 1, processes);
  }
  return {
    firstClassification: spread(inside),
    process: spread(whole),
    emptyProcess: spread(empty),
  };
}

async function run(args: readonly string[]): Promise<{ output: string; milliseconds: number }> {
  const start = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return { output: stdout, milliseconds: performance.now() - start };
}
