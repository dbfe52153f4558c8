import { Digits } from 'lenet-1989';
import { isUntouched, readDigit } from './subject.ts';
import { startThread } from './thread.ts';

/** Has one of the generated digits read, unless someone draws before it is made, in another thread. */
export function showGeneratedDigit(index: number): void {
  const thread = startThread(
    'readings',
    (answer) => {
      thread.end();
      if (!isUntouched() || 'error' in answer || !answer.digits) return;
      readDigit(new Digits(answer.digits.images, answer.digits.labels), index, 'generated digit');
    },
    () => thread.end(),
  );
  thread.post({ id: 0, weights: undefined, isNormalised: false, digits: 'generated' });
}
