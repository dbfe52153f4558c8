import { Digits } from 'lenet-1989';
import { isNothingChosen, readDigit } from './subject.ts';
import { startThread } from './thread.ts';

/** Has one of the generated digits read, unless something else is chosen before it is made, in another thread. */
export function showGeneratedDigit(index: number): void {
  const thread = startThread(
    'readings',
    (answer) => {
      thread.end();
      if (!isNothingChosen() || 'error' in answer || !answer.digits) return;
      readDigit(new Digits(answer.digits.images, answer.digits.labels), index, 'generated digit');
    },
    () => thread.end(),
  );
  thread.post({ id: 0, weights: undefined, isNormalised: false, digits: 'generated' });
}
