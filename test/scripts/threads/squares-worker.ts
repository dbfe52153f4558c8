import { setTimeout as wait } from 'node:timers/promises';
import { serveJobs } from '../../../scripts/threads/worker-pool.ts';

/** A job for a pool: numbers on shared memory, and how to fail. */
export interface Job {
  readonly numbers: Float32Array;
  readonly fail?: 'throw' | 'exit' | 'never end';
  /** Numbers of another job: this one waits until that has begun. */
  readonly after?: Float32Array;
}

serveJobs<Job, string, { squares: Float32Array }>(async ({ numbers, fail, after }, tell) => {
  while (after?.[1] === 0) await wait(1);
  tell(`begun ${numbers[0]}`);
  if (fail === 'throw') throw new RangeError(`no squares of ${numbers}`);
  if (fail === 'exit') process.exit(3);
  while (fail === 'never end') numbers[1]++;
  // The first jobs take longest, so that they end last.
  await wait(60 / (numbers[0] + 1));
  tell('done');
  return { squares: numbers.map((value) => value * value) };
});
