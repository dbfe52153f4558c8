import { expect, test } from 'vitest';
import { runJobs } from '../../../scripts/threads/worker-pool.ts';
import type { Job } from './squares-worker.ts';

const SCRIPT = new URL('./squares-worker.ts', import.meta.url);

function shared(...values: number[]): Float32Array {
  const numbers = new Float32Array(new SharedArrayBuffer(4 * values.length));
  numbers.set(values);
  return numbers;
}

const jobs: Job[] = [0, 1, 2, 3, 4].map((first) => ({ numbers: shared(first, 0.5, -7) }));

function run(some: readonly Job[], options: Parameters<typeof runJobs<Job, string, object>>[2] = {}) {
  return runJobs<Job, string, { squares: Float32Array }>(SCRIPT, some, options);
}

test.each([1, 3, 9])(
  '%i workers give the same results, in the order of the jobs, and their news',
  async (workers) => {
    const news: string[][] = jobs.map(() => []);
    const results = await run(jobs, { workers, onNews: (text, job) => news[job]?.push(text) });
    expect(results).toEqual(
      [0, 1, 2, 3, 4].map((first) => ({ squares: Float32Array.of(first * first, 0.25, 49) })),
    );
    expect(news).toEqual([0, 1, 2, 3, 4].map((first) => [`begun ${first}`, 'done']));
  },
);

test('without jobs there are no results', async () => {
  expect(await run([])).toEqual([]);
});

test('a job that fails ends all, with its error', async () => {
  const endless: Job = { numbers: shared(8, 0), fail: 'never end' };
  const failing: Job = { numbers: shared(1, 2), fail: 'throw', after: endless.numbers };
  await expect(run([endless, failing], { workers: 2 })).rejects.toThrow(new RangeError('no squares of 1,2'));
  await expectStill(endless);
  await expect(run([{ numbers: shared(1), fail: 'exit' }])).rejects.toThrow(
    'a worker ended with exit code 3',
  );
  const onNews = () => {
    throw new Error('no news');
  };
  await expect(run(jobs, { onNews })).rejects.toThrow('no news');
  // Also where another thread has news while the pool waits for the end of all.
  for (let time = 0; time < 10; time++) {
    await expect(run([...jobs, ...jobs], { workers: 4, onNews })).rejects.toThrow('no news');
  }
});

test('where somebody is told of jobs that fail, the others go on', async () => {
  const failing: Job = { numbers: shared(1, 2), fail: 'throw' };
  const failures: [string, number][] = [];
  const results = await run([failing, jobs[2] as Job, failing, jobs[3] as Job], {
    workers: 1,
    onFailure: ({ message }, job) => failures.push([message, job]),
  });
  expect(failures).toEqual([
    ['no squares of 1,2', 0],
    ['no squares of 1,2', 2],
  ]);
  expect(results[1]).toEqual({ squares: Float32Array.of(4, 0.25, 49) });
  expect(results[3]).toEqual({ squares: Float32Array.of(9, 0.25, 49) });
  expect([0 in results, 2 in results]).toEqual([false, false]);
});

test('a signal ends all workers, with its reason', async () => {
  const endless: Job[] = [1, 2].map((first) => ({ numbers: shared(first, 0), fail: 'never end' }));
  const controller = new AbortController();
  const reason = new Error('enough');
  const begun: string[] = [];
  const ended = run(endless, {
    workers: 2,
    signal: controller.signal,
    onNews: (text) => {
      begun.push(text);
      if (begun.length === 2) controller.abort(reason);
    },
  });
  await expect(ended).rejects.toBe(reason);
  for (const job of endless) await expectStill(job);
  await expect(run(endless, { signal: controller.signal })).rejects.toBe(reason);
});

/** The worker had begun to count, and counts no more. */
async function expectStill({ numbers }: Job): Promise<void> {
  const before = numbers[1];
  expect(before).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(numbers[1]).toBe(before);
}
