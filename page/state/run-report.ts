import { MODERN_RECIPE, RECIPE_1989 } from 'lenet-1989';
import type { DigitSets, RunSettings, SentDigits } from '../worker/run-settings.ts';
import type { PassFigures } from '../worker/training-messages.ts';
import { littleEndian, sha256 } from './fingerprint.ts';

/**
 * A run as `report.json`, as far as the page knows it: the versions are left out, and how the time of a pass is shared; of
 * digits of files whose source is not known also `data`.
 * @param kernels which compute
 * @param isHeldOut whether the second set was held out of the digits to learn from
 */
export async function runReport(
  run: RunSettings,
  passes: readonly PassFigures[],
  { train, test }: DigitSets,
  kernels: string,
  isHeldOut: boolean,
): Promise<object> {
  const { recipe, optimizer: wanted, learningRate, digits, seed } = run;
  const optimizer = recipe === 'modern' ? 'sgd' : wanted;
  const constants =
    recipe === 'modern' ? { learningRate: MODERN_RECIPE.learningRate } : RECIPE_1989[optimizer];
  const [trainHash, testHash] = [await digitsSha256(train), await digitsSha256(test)];
  return {
    settings: {
      ...(digits === 'files' ? {} : { data: digits }),
      recipe,
      subset: 'first',
      ...(isHeldOut ? { holdOut: test.labels.length } : {}),
      passes: run.passes,
      optimizer,
      ...constants,
      ...(learningRate === undefined ? {} : { learningRate }),
    },
    kernels,
    digits: {
      train: train.labels.length,
      test: test.labels.length,
      testIs: isHeldOut ? 'held-out training digits' : 'test digits',
      sha256: { train: trainHash, test: testHash },
    },
    seed,
    passes: passes.map(({ pass, loss, train, test }) => ({
      pass,
      loss,
      train,
      test,
    })),
    seconds: passes.at(-1)?.seconds ?? 0,
  };
}

/** How many, and the SHA-256 of their images and labels where the browser has one. */
export async function digitsText(digits: SentDigits): Promise<string> {
  const hash = await digitsSha256(digits);
  return `${digits.labels.length}${hash ? `, SHA-256 ${hash}` : ''}`;
}

function digitsSha256({ images, labels }: SentDigits): Promise<string | undefined> {
  return sha256(littleEndian(images), new Uint8Array(labels));
}
