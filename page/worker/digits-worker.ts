import type { FromDigits, ToDigits } from './digit-messages.ts';
import { readDigitFiles } from './read-digit-files.ts';

interface WorkerScope {
  onmessage: ((event: MessageEvent<ToDigits>) => void) | null;
  postMessage(message: FromDigits, transfer?: Transferable[]): void;
}

const scope = self as unknown as WorkerScope;

scope.onmessage = async ({ data }) => {
  const answer = await readDigitFiles(data, (reading) => scope.postMessage(reading));
  const sets = answer.type === 'read' ? [answer.parts.train, answer.parts.test] : [];
  scope.postMessage(
    answer,
    sets.flatMap((set) => (set ? [set.images.buffer as ArrayBuffer, set.labels.buffer as ArrayBuffer] : [])),
  );
};
