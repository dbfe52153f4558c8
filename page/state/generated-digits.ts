import { Digits } from 'lenet-1989';
import type { FromReadings, ToReadings } from '../worker/readings-messages.ts';
import { isUntouched, subject } from './subject.ts';

/** Has one of the generated digits read, unless someone draws before it is made, in another thread. */
export async function showGeneratedDigit(index: number): Promise<void> {
  const answer = await ask({ id: 0, weights: undefined, isNormalised: false, digits: 'generated' });
  if (!isUntouched() || 'error' in answer || !answer.digits) return;
  const digits = new Digits(answer.digits.images, answer.digits.labels);
  const label = digits.labels[index] as number;
  subject.value = { kind: 'digit', image: digits.image(index), label, name: `generated digit ${index}` };
}

async function ask(message: ToReadings): Promise<FromReadings> {
  try {
    const worker = new Worker(new URL('../worker/readings-worker.ts', import.meta.url), { type: 'module' });
    return await new Promise((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<FromReadings>) => {
        worker.terminate();
        resolve(data);
      };
      worker.postMessage(message);
    });
  } catch {
    const { TestReader } = await import('../worker/test-reader.ts');
    return new TestReader().read(message);
  }
}
