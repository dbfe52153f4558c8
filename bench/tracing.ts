import { fileURLToPath } from 'node:url';
import type { Spread } from '../scripts/figures/spread.ts';
import { programOf } from '../scripts/package/programs.js';
import { run } from '../scripts/package/run.ts';

/** What looking inside costs: ratios of times of the same round. */
export interface Tracing {
  /** A trace in forward passes: one that is new, and one that is filled again. */
  readonly trace: Spread;
  readonly traceAgain: Spread;
  /** A trace with a label in training steps. */
  readonly learning: Spread;
  readonly learningAgain: Spread;
}

const PROCESS = fileURLToPath(new URL('tracing-process.ts', import.meta.url));

/** Measures in a fresh process. */
export async function measureTracing(rounds: number, warmUp: number): Promise<Tracing> {
  const printed = await run('.', programOf('tsx'), PROCESS, String(rounds), String(warmUp));
  return JSON.parse(printed) as Tracing;
}
