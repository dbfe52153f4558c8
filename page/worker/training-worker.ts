import { breathing } from './breathe.ts';
import type { FromTraining, ToTraining } from './training-messages.ts';
import { TrainingRun } from './training-run.ts';

/** What a worker is, as far as it is needed. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToTraining>) => void) | null;
  postMessage(message: FromTraining): void;
}

const scope = self as unknown as WorkerScope;
let run: TrainingRun | undefined;

scope.onmessage = ({ data }) => {
  switch (data.type) {
    case 'start':
      run = new TrainingRun(data.settings, {
        now: () => performance.now(),
        breathe: breathing(),
        post: (message) => scope.postMessage(message),
      });
      run.run(data.digits);
      break;
    case 'pause':
    case 'resume':
    case 'stop':
    case 'drawn':
      run?.[data.type]();
  }
};
