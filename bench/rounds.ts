import { type Spread, spread } from '../scripts/figures/spread.ts';
import type { Contender } from './contender.ts';
import type { Told } from './stages.ts';

/** Microseconds a digit, and how many times those of the yardstick: the median of the ratios of each round. */
export interface Timing extends Spread {
  readonly ratio: number;
}

/** What was measured of a contender. */
export interface Timings {
  readonly contender: string;
  readonly rounds: number;
  /** Undefined for one that can only read. */
  readonly step?: Timing;
  readonly forward: Timing;
}

/** A contender that takes longer than this for a pass, in microseconds, takes part in every eighth round only. */
const SLOW = 1e6;
const EVERY = 8;

/**
 * Measures in rounds, every contender once a round, so that they share the machine's noise.
 * @param contenders the first is the yardstick
 * @param digits how many a pass has
 * @param told takes how many rounds are done, with those that warm up
 */
export async function measureRounds(
  contenders: readonly Contender[],
  digits: number,
  rounds: number,
  warmUp: number,
  told: Told,
): Promise<Timings[]> {
  const all = contenders.map((contender) => ({ contender, slow: false, step: [], forward: [] }) as Times);
  for (let round = -warmUp; round < rounds; round++) {
    for (const times of all) {
      if (times.slow && round % EVERY !== 0) continue;
      const step = times.contender.spec.trains ? await times.contender.train() : Number.NaN;
      const forward = await times.contender.forward();
      times.slow = step > SLOW || forward > SLOW;
      if (round < 0) continue;
      times.step[round] = step / digits;
      times.forward[round] = forward / digits;
    }
    told(round + warmUp + 1, rounds + warmUp);
  }
  const [yardstick] = all;
  if (!yardstick) return [];
  return all.map(({ contender, step, forward }) => ({
    contender: contender.spec.name,
    rounds: Object.keys(forward).length,
    ...(contender.spec.trains && { step: timing(step, yardstick.step) }),
    forward: timing(forward, yardstick.forward),
  }));
}

/** By round; a slow contender leaves holes. */
interface Times {
  readonly contender: Contender;
  slow: boolean;
  readonly step: number[];
  readonly forward: number[];
}

/** Spread and ratio of the rounds in which a contender took part. */
export function timing(times: readonly number[], yardstick: readonly number[]): Timing {
  const taken = Object.keys(times).map(Number);
  return {
    ...spread(taken.map((round) => times[round] as number)),
    ratio: spread(taken.map((round) => (times[round] as number) / (yardstick[round] as number))).median,
  };
}
