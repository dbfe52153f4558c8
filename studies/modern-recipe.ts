import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digits, evaluate, LeNet1989, readZipCode, SGD } from 'lenet-1989';
import { wholeNumber } from '../scripts/command-line/flags.ts';
import { runCommand } from '../scripts/command-line/run-command.ts';
import { ZIP_CODE } from '../scripts/fetching/zip-code.ts';
import {
  MODERN,
  MODERN_LEARNING_RATE,
  type ModernRecipe,
  modernDigits,
  modernLearner,
  modernOptimizer,
} from '../scripts/training/modern-recipe.ts';

const HELD_OUT = 1291;
const { distortions } = MODERN;

/** The recipe, what is changed in it, and the 1989 method on its digits. */
const VARIANTS: readonly [string, ModernRecipe | 'descent'][] = [
  ['the recipe', MODERN],
  ['squared error on tanh', { ...MODERN, sharpness: undefined }],
  ['no distortions', { ...MODERN, distortions: {} }],
  ['no elastic distortion', { ...MODERN, distortions: { ...distortions, elastic: 0 } }],
  ['no change of stroke', { ...MODERN, distortions: { ...distortions, stroke: 0 } }],
  ['no shift', { ...MODERN, distortions: { ...distortions, shift: 0 } }],
  ['no turn, size, slant', { ...MODERN, distortions: { ...distortions, rotation: 0, scale: 0, shear: 0 } }],
  ['a batch of 64', { ...MODERN, batch: 64 }],
  ['descent at 0.02, squared error', 'descent'],
];

/** Trains on one part of the digits and counts misses on the other. */
function missesOf(
  recipe: ModernRecipe | 'descent',
  train: Digits,
  heldOut: Digits,
  seed: number,
  passes: number,
) {
  const network = new LeNet1989({ seed });
  const parts = recipe === 'descent' ? { ...MODERN, sharpness: undefined } : recipe;
  const learner = modernLearner(network, parts);
  learner.setParameters(network.parameters());
  const optimizer =
    recipe === 'descent'
      ? new SGD({ learningRate: 0.02 })
      : modernOptimizer(MODERN_LEARNING_RATE, passes, train.count, parts);
  for (let pass = 1; pass <= passes; pass++) {
    learner.train(modernDigits(train, seed, pass, parts), optimizer);
  }
  network.setParameters(learner.parameters());
  return evaluate(network, heldOut).misses;
}

const usage = `npx tsx studies/modern-recipe.ts [--data-dir ${ZIP_CODE.folder}] [--seeds 3] [--passes 60] [--variants 99]\n`;
const takes = { 'data-dir': 'DIR', seeds: 'N', passes: 'N', variants: 'N' };

/**
 * What each part of the modern recipe is worth: misses on held-out training digits, with one part left out or changed at
 * a time. `--variants 1` is the recipe alone.
 */
await runCommand({ usage, flags: takes }, async (flags) => {
  const whole = (flag: 'seeds' | 'passes' | 'variants', otherwise: string) =>
    wholeNumber(flag, flags[flag] ?? otherwise, 1, 1e6);
  const [seeds, passes, variants] = [whole('seeds', '3'), whole('passes', '60'), whole('variants', '99')];
  const all = await readZipCode(
    await readFile(join(flags['data-dir'] ?? ZIP_CODE.folder, 'zip.train.gz')),
    'zip.train',
  );
  const [first, afterFirst] = all.split(HELD_OUT);
  const [beforeLast, last] = all.split(all.count - HELD_OUT);
  console.log(`zip.train, ${passes} passes, misses of ${HELD_OUT} with seeds 1 to ${seeds}\n`);
  console.log(`| part | its last ${HELD_OUT} | its first ${HELD_OUT} | mean |\n| --- | --- | --- | --- |`);
  for (const [name, recipe] of VARIANTS.slice(0, variants)) {
    const cells = [
      [beforeLast, last],
      [afterFirst, first],
    ].map(([train, heldOut]) =>
      Array.from({ length: seeds }, (_, k) =>
        missesOf(recipe, train as Digits, heldOut as Digits, k + 1, passes),
      ),
    );
    const misses = cells.flat();
    const mean = misses.reduce((sum, each) => sum + each, 0) / misses.length;
    console.log(`| ${name} | ${cells.map((each) => each.join(', ')).join(' | ')} | ${mean.toFixed(1)} |`);
  }
});
