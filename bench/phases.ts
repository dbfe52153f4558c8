import { type Spread, spread } from '../scripts/figures/spread.ts';
import type { Contender } from './contender.ts';
import type { Told } from './stages.ts';

/**
 * Times the kernels of a step in rounds, every contender once a round.
 * @param told takes how many rounds are done, with those that warm up
 * @returns microseconds by kernel, in the order of a step, and contender
 * @throws Error if the contenders do not name the same kernels
 */
export async function measurePhases(
  contenders: readonly Contender[],
  rounds: number,
  warmUp: number,
  told: Told,
): Promise<Record<string, Record<string, Spread>>> {
  const times = new Map<string, Map<string, number[]>>();
  for (let round = -warmUp; round < rounds; round++) {
    for (const contender of contenders) {
      const { name } = contender.spec;
      for (const [phase, time] of await contender.phases()) {
        if (round < 0) continue;
        const ofPhase = times.get(phase) ?? new Map<string, number[]>();
        times.set(phase, ofPhase);
        ofPhase.set(name, [...(ofPhase.get(name) ?? []), time]);
      }
    }
    told(round + warmUp + 1, rounds + warmUp);
  }
  return Object.fromEntries(
    Array.from(times, ([phase, each]) => {
      if (each.size !== contenders.length)
        throw new Error(`phase ${phase}: only ${[...each.keys()]} have it`);
      return [phase, Object.fromEntries(Array.from(each, ([name, all]) => [name, spread(all)]))];
    }),
  );
}
