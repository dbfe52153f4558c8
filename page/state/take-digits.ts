import { signal } from '@preact/signals';
import type { DigitParts, FromDigits, ToDigits } from '../worker/digit-messages.ts';
import { ownDigits, setsOf } from './own-digits.ts';
import { startThread, type Thread } from './thread.ts';
import { settings } from './training.ts';

/** Which file is read now. */
export const digitProgress = signal<{ file: string; at: number; of: number } | undefined>(undefined);

/** Why the last files were not taken, in a sentence. */
export const digitProblem = signal<string | undefined>(undefined);

/** What the last files held. */
let parts: DigitParts | undefined;
let thread: Thread<ToDigits> | undefined;

/**
 * Reads digits of files in another thread and chooses them for the next run. The digits that were there stay until all files
 * are read and good; a set that comes alone goes with the other of the same kind, if that is there.
 */
export function takeDigits(files: ToDigits): void {
  if (files.length === 0) return;
  stop();
  digitProblem.value = undefined;
  digitProgress.value = { file: (files[0] as File).name, at: 1, of: files.length };
  thread = startThread('digits', hear, (message) => hear({ type: 'refused', message }));
  thread.post(files);
}

function hear(message: FromDigits): void {
  if (message.type === 'reading') {
    digitProgress.value = message;
    return;
  }
  stop();
  if (message.type === 'refused') {
    digitProblem.value = message.message;
    return;
  }
  try {
    const found = message.parts;
    const all = parts?.name === found.name ? { ...parts, ...found } : found;
    ownDigits.value = setsOf(all);
    parts = all;
    settings.value = { ...settings.value, digits: all.name };
  } catch (error) {
    digitProblem.value = (error as Error).message;
  }
}

function stop(): void {
  thread?.end();
  thread = undefined;
  digitProgress.value = undefined;
}
