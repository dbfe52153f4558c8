import { JOBS, type Jobs } from '../worker/jobs.ts';
import { messageOf } from '../worker/message-of.ts';

/** A thread, or what stands in for it. */
export interface Thread<Message> {
  post(message: Message): void;
  /** Gives up whatever it does. */
  end(): void;
}

/**
 * Starts a thread for a job. Where there are no workers this thread does it; training pauses, so that the page is drawn.
 * @param hear what it answers
 * @param fail hears why nothing more will come, in a sentence
 */
export function startThread<Name extends keyof Jobs>(
  name: Name,
  hear: (message: Jobs[Name][1]) => void,
  fail: (sentence: string) => void,
): Thread<Jobs[Name][0]> {
  let isEnded = false;
  const answer = (message: Jobs[Name][1]) => {
    if (!isEnded) hear(message);
  };
  try {
    const address =
      name === 'training'
        ? new URL('../worker/training-worker.ts', import.meta.url)
        : new URL('../worker/reading-worker.ts', import.meta.url);
    const worker = new Worker(address, { type: 'module', name });
    worker.onmessage = ({ data }) => answer(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (!isEnded)
        fail(
          `The thread of ${name} has stopped: ${event.message ?? 'nobody knows why'}; load the page again.`,
        );
    };
    return {
      post: (message) => worker.postMessage(message),
      end() {
        isEnded = true;
        worker.terminate();
      },
    };
  } catch {
    const hearer = JOBS[name](answer);
    return {
      async post(message) {
        try {
          (await hearer)(message);
        } catch (error) {
          if (!isEnded) fail(`There is no ${name}: ${messageOf(error)}; load the page again.`);
        }
      },
      end() {
        isEnded = true;
        if (name === 'training') hearer.then((tell) => tell({ type: 'stop' }));
      },
    };
  }
}
