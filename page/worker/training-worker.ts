import { breathing } from './breathe.ts';
import { trainer } from './trainer.ts';
import type { FromTraining, ToTraining } from './training-messages.ts';

/** What a worker is, as far as it is needed. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToTraining>) => void) | null;
  postMessage(message: FromTraining, transfer?: Transferable[]): void;
}

const scope = self as unknown as WorkerScope;
const hear = trainer(post, breathing());

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

scope.onmessage = ({ data }) => hear(data);
