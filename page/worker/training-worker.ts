import { breathing } from './breathe.ts';
import type { FromTraining, ToTraining } from './training-messages.ts';
import { TrainingRun } from './training-run.ts';
import { unpackSets } from './unpack-sets.ts';

/** What a worker is, as far as it is needed. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToTraining>) => void) | null;
  postMessage(message: FromTraining, transfer?: Transferable[]): void;
}

const scope = self as unknown as WorkerScope;
let run: TrainingRun | undefined;

/** Generated digits are handed over as a copy, which the page need not copy in its turn. */
function post(message: FromTraining): void {
  if (message.type !== 'begun') {
    scope.postMessage(message);
    return;
  }
  const copies = structuredClone(message);
  const arrays = Object.values(copies.digits).flatMap(({ images, labels }) => [images, labels]);
  scope.postMessage(
    copies,
    arrays.map(({ buffer }) => buffer),
  );
}

scope.onmessage = async ({ data }) => {
  switch (data.type) {
    case 'start':
      run = new TrainingRun(
        data.settings,
        {
          now: () => performance.now(),
          breathe: breathing(),
          post,
        },
        data.until,
      );
      run.run(await unpackSets(data.digits));
      break;
    case 'pause':
    case 'resume':
    case 'stop':
    case 'drawn':
      run?.[data.type]();
  }
};
