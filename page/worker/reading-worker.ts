import { JOBS } from './jobs.ts';

/** What a worker is, as far as it is needed. */
interface WorkerScope {
  /** Which job it does. */
  readonly name: 'pictures' | 'readings' | 'digits';
  onmessage: ((event: MessageEvent<never>) => void) | null;
  postMessage(message: unknown, handedOver?: Transferable[]): void;
}

const scope = self as unknown as WorkerScope;
const hearer = JOBS[scope.name]((message, handedOver) => scope.postMessage(message, handedOver));

scope.onmessage = async ({ data }) => (await hearer)(data);
