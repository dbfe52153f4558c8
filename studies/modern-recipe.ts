import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Digits,
  evaluate,
  LeNet1989,
  MODERN_RECIPE,
  RECIPE_1989,
  type Recipe,
  readZipCode,
  SGD,
} from 'lenet-1989';
import { wholeNumber } from '../scripts/command-line/flags.ts';
import { runCommand } from '../scripts/command-line/run-command.ts';
import { ZIP_CODE } from '../scripts/fetching/zip-code.ts';
import { type ModernConstants, modernRecipeOf } from '../src/recipes/modern-recipe.ts';

const HELD_OUT = 1291;

/** A recipe for so many passes from a seed. */
type RecipeFor = (options: { readonly passes: number; readonly seed: number }) => Recipe;

/** The modern recipe with other constants, or other distortions. */
const withConstants =
  (constants: Partial<ModernConstants>): RecipeFor =>
  (options) =>
    modernRecipeOf({ ...MODERN_RECIPE, ...constants }, options);
const withDistortions = (distortions: ModernConstants['distortions']): RecipeFor =>
  withConstants({ distortions: { ...MODERN_RECIPE.distortions, ...distortions } });

/** The modern recipe, but LeNet1989 itself learns, by the squared error of its outputs. */
const onTanh: RecipeFor = (options) => ({ ...withConstants({})(options), learner: (network) => network });

/** The recipe, what is changed in it, and the 1989 method on its digits. */
const VARIANTS: readonly [string, RecipeFor][] = [
  ['the recipe', withConstants({})],
  ['squared error on tanh', onTanh],
  ['no distortions', withConstants({ distortions: {} })],
  ['no elastic distortion', withDistortions({ elastic: 0 })],
  ['no change of stroke', withDistortions({ stroke: 0 })],
  ['no shift', withDistortions({ shift: 0 })],
  ['no turn, size, slant', withDistortions({ rotation: 0, scale: 0, shear: 0 })],
  ['a batch of 64', withConstants({ batch: 64 })],
  [
    'descent at 0.02, squared error',
    (options) => ({ ...onTanh(options), optimizer: () => new SGD(RECIPE_1989.sgd) }),
  ],
];

/** Trains on one part of the digits and counts misses on the other. */
function missesOf(recipeFor: RecipeFor, train: Digits, heldOut: Digits, seed: number, passes: number) {
  const network = new LeNet1989({ seed });
  const recipe = recipeFor({ passes, seed });
  const learner = recipe.learner(network);
  const optimizer = recipe.optimizer(train.count);
  for (let pass = 1; pass <= passes; pass++) learner.train(recipe.digitsOf(train, pass), optimizer);
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
  for (const [name, recipeFor] of VARIANTS.slice(0, variants)) {
    const cells = [
      [beforeLast, last],
      [afterFirst, first],
    ].map(([train, heldOut]) =>
      Array.from({ length: seeds }, (_, k) =>
        missesOf(recipeFor, train as Digits, heldOut as Digits, k + 1, passes),
      ),
    );
    const misses = cells.flat();
    const mean = misses.reduce((sum, each) => sum + each, 0) / misses.length;
    console.log(`| ${name} | ${cells.map((each) => each.join(', ')).join(' | ')} | ${mean.toFixed(1)} |`);
  }
});
