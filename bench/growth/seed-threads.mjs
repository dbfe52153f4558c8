import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** A thread for each core, ready to train: what is timed is the training alone. */
export async function seedThreads() {
  const workers = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL('seed-worker.mjs', import.meta.url)),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  return {
    /** Trains a network from each seed, a thread one after the other. @returns microseconds until the last is trained */
    async train(seeds) {
      let seed = 0;
      const start = performance.now();
      await Promise.all(
        workers.map(async (worker) => {
          while (seed < seeds) {
            worker.postMessage(seed++);
            await once(worker, 'message');
          }
        }),
      );
      return (performance.now() - start) * 1000;
    },
    end() {
      for (const worker of workers) worker.terminate();
    },
  };
}
