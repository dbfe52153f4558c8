import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digits, generateDigits, readZipCode } from 'lenet-1989';
import type { Contender } from './contender.ts';
import type { Told } from './stages.ts';

/** The training of the paper (section 5): 23 passes over 7,291 digits. */
export const PASSES = 23;
export const TRAINING_DIGITS = 7291;

/** Digits to pass over, and what they are. */
export interface TrainingDigits {
  readonly digits: Digits;
  readonly from: 'zip.train' | 'generated digits';
}

/** zip.train of a folder, or as many generated digits. */
export async function trainingDigits(folder: string | undefined): Promise<TrainingDigits> {
  if (folder === undefined) {
    return { digits: generateDigits({ count: TRAINING_DIGITS, seed: 1 }), from: 'generated digits' };
  }
  const digits = await readZipCode(await readFile(join(folder, 'zip.train.gz')), 'zip.train');
  return { digits, from: 'zip.train' };
}

/** Seconds of the passes, without an evaluation; the contenders take turns, a pass each. */
export async function measurePasses(
  contenders: readonly Contender[],
  told: Told,
): Promise<Record<string, number>> {
  const seconds: Record<string, number> = {};
  for (let pass = 0; pass < PASSES; pass++) {
    for (const contender of contenders) {
      const { name } = contender.spec;
      seconds[name] = (seconds[name] ?? 0) + (await contender.train()) / 1e6;
    }
    told(pass + 1, PASSES);
  }
  return seconds;
}
