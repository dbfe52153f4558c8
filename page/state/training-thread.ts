import type { FromTraining, ToTraining } from '../worker/training-messages.ts';

/** A thread that trains, or what stands in for it. */
export interface TrainingThread {
  post(message: ToTraining): void;
  /** Gives up whatever it does. */
  end(): void;
}

/**
 * Starts a thread that trains. Where there are no workers this thread trains, with pauses in which the page draws.
 * @param hear what it answers
 */
export function startTrainingThread(hear: (message: FromTraining) => void): TrainingThread {
  try {
    const worker = new Worker(new URL('../worker/training-worker.ts', import.meta.url), { type: 'module' });
    let isEnded = false;
    worker.onmessage = ({ data }: MessageEvent<FromTraining>) => hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (!isEnded)
        hear({
          type: 'failed',
          message: `the thread that trains has stopped: ${event.message ?? 'unknown'}`,
        });
    };
    return {
      post: (message) => worker.postMessage(message),
      end: () => {
        isEnded = true;
        worker.terminate();
      },
    };
  } catch {
    return trainHere(hear);
  }
}

function trainHere(hear: (message: FromTraining) => void): TrainingThread {
  const loaded = import('../worker/training-run.ts');
  let run: InstanceType<Awaited<typeof loaded>['TrainingRun']> | undefined;
  let isEnded = false;
  return {
    post: async (message) => {
      const { TrainingRun } = await loaded;
      if (message.type === 'start') {
        run = new TrainingRun(message.settings, {
          now: () => performance.now(),
          breathe: () => new Promise((resolve) => setTimeout(resolve)),
          post: (answer) => {
            if (!isEnded) hear(answer);
          },
        });
        run.run(message.digits);
      } else run?.[message.type]();
    },
    end: () => {
      isEnded = true;
      run?.stop();
    },
  };
}
