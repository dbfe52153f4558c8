import { Digits } from 'lenet-1989';
import { isUntouched, subject } from './subject.ts';
import { startThread } from './thread.ts';

/** Has one of the generated digits read, unless someone draws before it is made, in another thread. */
export function showGeneratedDigit(index: number): void {
  const thread = startThread(
    'readings',
    (answer) => {
      thread.end();
      if (!isUntouched() || 'error' in answer || !answer.digits) return;
      const digits = new Digits(answer.digits.images, answer.digits.labels);
      const label = digits.labels[index] as number;
      subject.value = { kind: 'digit', image: digits.image(index), label, name: `generated digit ${index}` };
    },
    () => thread.end(),
  );
  thread.post({ id: 0, weights: undefined, isNormalised: false, digits: 'generated' });
}
