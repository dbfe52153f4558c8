import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digits, generateDigits, readZipCode } from 'lenet-1989';
import { PAPER } from '../scripts/figures/paper.ts';
import type { Contender } from './contender.ts';
import type { Told } from './stages.ts';

/** Digits to pass over, and what they are. */
export interface TrainingDigits {
  readonly digits: Digits;
  readonly from: 'zip.train' | 'generated digits';
}

/** zip.train of a folder, or as many generated digits. */
export async function trainingDigits(folder: string | undefined): Promise<TrainingDigits> {
  if (folder === undefined) {
    return { digits: generateDigits({ count: PAPER.digits.train, seed: 1 }), from: 'generated digits' };
  }
  const digits = await readZipCode(await readFile(join(folder, 'zip.train.gz')), 'zip.train');
  return { digits, from: 'zip.train' };
}

/** Seconds of the paper's passes, without an evaluation; the contenders take turns, a pass each. */
export async function measurePasses(
  contenders: readonly Contender[],
  told: Told,
): Promise<Record<string, number>> {
  const seconds: Record<string, number> = {};
  for (let pass = 0; pass < PAPER.passes; pass++) {
    for (const contender of contenders) {
      const { name } = contender.spec;
      seconds[name] = (seconds[name] ?? 0) + (await contender.train()) / 1e6;
    }
    told(pass + 1, PAPER.passes);
  }
  return seconds;
}
