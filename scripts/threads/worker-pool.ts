import { availableParallelism } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';

/** How jobs are done. */
export interface PoolOptions<News, Result> {
  /** Threads. Default: one a core. The results do not depend on it. */
  readonly workers?: number;
  /** Once it is aborted, all workers end where they are. */
  readonly signal?: AbortSignal;
  /** Told what a job says on its way, and which of the jobs it is. */
  readonly onNews?: (news: News, job: number) => void;
  /** Told a result as soon as it is there, and of which job it is. */
  readonly onResult?: (result: Result, job: number) => void;
  /** Told what a job has thrown, and of which job it is; the others go on. Default: the first one ends all. */
  readonly onFailure?: (error: Error, job: number) => void;
}

/** What a worker sends: something on the way, the result, or what the job has thrown. */
type Message<News, Result> =
  | { readonly news: News }
  | { readonly result: Result }
  | { readonly error: Error };

/** What a job has thrown, which leaves its worker ready for the next. */
class JobFailure extends Error {
  override readonly cause: Error;

  constructor(cause: Error) {
    super(cause.message);
    this.cause = cause;
  }
}

/**
 * Does jobs in worker threads, each thread one after the other. Jobs, news and results are plain data; a typed array
 * on shared memory is not copied.
 * @param script a TypeScript file that calls `serveJobs`
 * @returns the results, in the order of the jobs; nothing in the place of one that `onFailure` was told of
 * @throws the error of the first job that fails or of `onNews`, or the signal's reason; no worker is left then
 */
export async function runJobs<Job, News, Result>(
  script: URL,
  jobs: readonly Job[],
  { workers = availableParallelism(), signal, onNews, onResult, onFailure }: PoolOptions<News, Result> = {},
): Promise<Result[]> {
  signal?.throwIfAborted();
  const results: Result[] = [];
  const left = jobs.entries();
  const threads = Array.from({ length: Math.min(workers, jobs.length) }, () => startWorker(script));
  const end = () => Promise.all(threads.map((thread) => thread.terminate()));
  signal?.addEventListener('abort', end, { once: true });
  try {
    await Promise.all(
      threads.map(async (thread) => {
        for (const [index, job] of left) {
          try {
            const result = await runJob<Job, News, Result>(thread, job, (news) => onNews?.(news, index));
            results[index] = result;
            onResult?.(result, index);
          } catch (error) {
            if (!(error instanceof JobFailure)) throw error;
            if (!onFailure) throw error.cause;
            onFailure(error.cause, index);
          }
        }
      }),
    );
    return results;
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  } finally {
    signal?.removeEventListener('abort', end);
    await end();
  }
}

/** In a worker: does the jobs that come. */
export function serveJobs<Job, News, Result>(
  run: (job: Job, tell: (news: News) => void) => Result | Promise<Result>,
): void {
  const port = parentPort;
  if (!port) throw new Error('serveJobs: expected a worker thread, found the main thread');
  const send = (message: Message<News, Result>) => port.postMessage(message);
  port.on('message', async (job: Job) => {
    try {
      send({ result: await run(job, (news) => send({ news })) });
    } catch (error) {
      send({ error: error as Error });
    }
  });
}

/** A worker thread that runs TypeScript from source: tsx does not register itself in threads. */
function startWorker(script: URL): Worker {
  const start = [
    `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))};`,
    'register();',
    `await import(${JSON.stringify(script.href)});`,
  ].join('\n');
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(start)}`));
}

function runJob<Job, News, Result>(thread: Worker, job: Job, tell: (news: News) => void): Promise<Result> {
  return new Promise((resolve, reject) => {
    const settle = (how: () => void) => {
      // One by one: `terminate` waits for the end of the thread with a listener of its own.
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      how();
    };
    const onMessage = (message: Message<News, Result>) => {
      if ('result' in message) return settle(() => resolve(message.result));
      if ('error' in message) return settle(() => reject(new JobFailure(message.error)));
      try {
        tell(message.news);
      } catch (error) {
        settle(() => reject(error));
      }
    };
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number) => settle(() => reject(new Error(`a worker ended with exit code ${code}`)));
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage(job);
  });
}
