import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { run } from '../../scripts/package/run.ts';
import type { Told } from '../stages.ts';

/** How cost grows with one thing, all else being the same. */
export interface GrowthLine {
  /** What grows, with its unit: `digits in a pass`. */
  readonly along: string;
  /** What was timed: `a pass`. */
  readonly timed: string;
  /** From the smallest size up; of each time the lowest of the rounds. */
  readonly points: readonly { readonly size: number; readonly microseconds: number }[];
}

/** How cost grows, measured in so many rounds. */
export interface Growth {
  readonly rounds: number;
  readonly lines: readonly GrowthLine[];
}

/** So many find the lowest time; more would only take longer. */
const MOST_ROUNDS = 10;

const PROCESS = fileURLToPath(new URL('growth-process.mjs', import.meta.url));

/** What grows, by the name that the process knows it by. */
const LINES = {
  digits: { along: 'digits in a pass', timed: 'a pass' },
  passes: { along: 'passes', timed: 'passes over 256 digits' },
  maps: { along: 'maps a layer', timed: 'a training step' },
  side: { along: 'side of the image', timed: 'a training step' },
  seeds: {
    along: `seeds, ${availableParallelism()} threads`,
    timed: '23 passes over 1,024 digits, all seeds',
  },
};

/**
 * Measures each line in a fresh process of its own, with the built library, which has to be there. Of each size the lowest
 * time counts: what else runs on the machine only adds to it, and adds most to what takes longest.
 * @param told takes how many lines are done
 */
export async function measureGrowth(rounds: number, told: Told): Promise<Growth> {
  const taken = Math.min(rounds, MOST_ROUNDS);
  const lines: GrowthLine[] = [];
  for (const [name, line] of Object.entries(LINES)) {
    const printed = await run('.', PROCESS, name, String(taken));
    lines.push({ ...line, points: JSON.parse(printed) as GrowthLine['points'] });
    told(lines.length, Object.keys(LINES).length);
  }
  return { rounds: taken, lines };
}
