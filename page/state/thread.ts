import { signal } from '@preact/signals';
import { JOBS, type Jobs } from '../worker/jobs.ts';
import { messageOf } from '../worker/message-of.ts';

/** A thread, or what stands in for it. */
export interface Thread<Message> {
  post(message: Message): void;
  /** Gives up whatever it does. */
  end(): void;
}

/** Whether there are threads: without them this one does everything. */
export const hasThreads = signal(true);

/**
 * Starts a thread for a job. Where there are no workers, or their script cannot be fetched, this thread does it; training
 * pauses, so that the page is drawn.
 * @param hear what it answers
 * @param fail hears why nothing more will come, in a sentence
 */
export function startThread<Name extends keyof Jobs>(
  name: Name,
  hear: (message: Jobs[Name][1]) => void,
  fail: (sentence: string) => void,
): Thread<Jobs[Name][0]> {
  let isEnded = false;
  /** What it was told before it has answered. */
  let told: Jobs[Name][0][] | undefined = [];
  const answer = (message: Jobs[Name][1]) => {
    told = undefined;
    if (!isEnded) hear(message);
  };
  const failed = (sentence: string) => {
    if (!isEnded) fail(`${sentence}; load the page again.`);
  };
  const here = (): Thread<Jobs[Name][0]> => {
    hasThreads.value = false;
    const hearer = JOBS[name](answer);
    return {
      async post(message) {
        try {
          (await hearer)(message);
        } catch (error) {
          failed(`There is no ${name}: ${messageOf(error)}`);
        }
      },
      end() {
        if (name === 'training') hearer.then((tell) => tell({ type: 'stop' }));
      },
    };
  };
  const elsewhere = (): Thread<Jobs[Name][0]> => {
    const address =
      name === 'training'
        ? new URL('../worker/training-worker.ts', import.meta.url)
        : new URL('../worker/reading-worker.ts', import.meta.url);
    const worker = new Worker(address, { type: 'module', name });
    worker.onmessage = ({ data }) => answer(data);
    worker.onerror = (event) => {
      event.preventDefault();
      // Of a script that cannot be fetched nothing is said.
      if (event.message || !told) failed(`The thread of ${name} has stopped: ${event.message}`);
      else if (!isEnded) {
        own = here();
        told.forEach(own.post);
      }
    };
    return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
  };
  let own: Thread<Jobs[Name][0]>;
  try {
    own = elsewhere();
  } catch {
    own = here();
  }
  return {
    post(message) {
      told?.push(message);
      own.post(message);
    },
    end() {
      isEnded = true;
      own.end();
    },
  };
}
