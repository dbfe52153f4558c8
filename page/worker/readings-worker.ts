import type { FromReadings, ToReadings } from './readings-messages.ts';
import { TestReader } from './test-reader.ts';

interface WorkerScope {
  onmessage: ((event: MessageEvent<ToReadings>) => void) | null;
  postMessage(message: FromReadings): void;
}

const scope = self as unknown as WorkerScope;
const reader = new TestReader();

scope.onmessage = ({ data }) => scope.postMessage(reader.read(data));
