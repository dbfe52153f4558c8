import { messageOf } from './message-of.ts';
import type { FromTraining, ToTraining } from './training-messages.ts';
import { TrainingRun } from './training-run.ts';
import { unpackSets } from './unpack-sets.ts';

/** What hears the messages of whoever wants a network trained. */
export function trainer(
  post: (message: FromTraining) => void,
  breathe: () => Promise<void>,
): (message: ToTraining) => Promise<void> {
  let run: TrainingRun | undefined;
  return async (message) => {
    if (message.type === 'start') {
      run = new TrainingRun(message.settings, { now: () => performance.now(), breathe, post }, message.until);
      try {
        run.run(await unpackSets(message.digits));
      } catch (error) {
        post({ type: 'failed', message: `The digits could not be read: ${messageOf(error)}` });
      }
    } else run?.[message.type]();
  };
}
