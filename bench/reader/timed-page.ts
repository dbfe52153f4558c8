import { SHIPPED } from './shipped-reader.ts';
import { measureTimes, type Times } from './times.ts';

/** What a page runs: the shipped reader, timed. */
export function times(rounds: number): Times {
  return measureTimes(SHIPPED, rounds, () => {});
}
