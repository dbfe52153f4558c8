import { signal } from '@preact/signals';
import type { DigitParts, FromDigits, ToDigits } from '../worker/digit-messages.ts';
import { ownDigits, setsOf } from './own-digits.ts';
import { settings } from './training.ts';

/** Which file is read now. */
export const digitProgress = signal<{ file: string; at: number; of: number } | undefined>(undefined);

/** Why the last files were not taken, in a sentence. */
export const digitProblem = signal<string | undefined>(undefined);

/** What the last files held. */
let parts: DigitParts | undefined;
let worker: Worker | undefined;

/**
 * Reads digits of files in another thread and chooses them for the next run. The digits that were there stay until all files
 * are read and good; a set that comes alone goes with the other of the same kind, if that is there.
 */
export function takeDigits(files: ToDigits): void {
  if (files.length === 0) return;
  stop();
  digitProblem.value = undefined;
  digitProgress.value = { file: (files[0] as File).name, at: 1, of: files.length };
  try {
    worker = new Worker(new URL('../worker/digits-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FromDigits>) => hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      hear({ type: 'refused', message: 'The thread that reads digits has stopped.' });
    };
    worker.postMessage(files);
  } catch {
    import('../worker/read-digit-files.ts')
      .then(({ readDigitFiles }) => readDigitFiles(files, hear))
      .then(hear);
  }
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
  worker?.terminate();
  worker = undefined;
  digitProgress.value = undefined;
}
