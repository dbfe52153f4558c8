import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  generateDigits,
  LeNet1989,
  modernRecipe,
  type Recipe,
  readZipCode,
  recipe1989,
  trainPass,
} from 'lenet-1989';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { train, writeZipTrain } from '../train-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'recipes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const zip = join(folder, 'zip');
beforeAll(() => writeZipTrain(zip, generateDigits({ count: 640, seed: 8 })));

test.each<[string, Recipe, string[]]>([
  ['the 1989 recipe', recipe1989({ passes: 2, seed: 7 }), []],
  [
    'the second-order step',
    recipe1989({ optimizer: 'newton', damping: 0.05, decay: 0.9, passes: 2, seed: 7 }),
    ['--optimizer', 'newton', '--damping', '0.05', '--decay', '0.9'],
  ],
  ['the modern recipe', modernRecipe({ passes: 2, seed: 7 }), ['--recipe', 'modern']],
  [
    'another learning rate',
    modernRecipe({ passes: 2, seed: 7, learningRate: 0.001 }),
    ['--recipe', 'modern', '--learning-rate', '0.001'],
  ],
])('a loop written with %s alone gives the weights of the train command', async (_, recipe, flags) => {
  const out = join(folder, flags.join('') || 'plain');
  const base = ['--data', 'zip', '--data-dir', zip, '--hold-out', '60', '--seed', '7', '--passes', '2'];
  expect(train(...base, ...flags, '--out', out)).toMatchObject({ status: 0, stderr: '' });

  const digits = (await readZipCode(readFileSync(join(zip, 'zip.train')))).take(580);
  const network = new LeNet1989({ seed: 7 });
  const learner = recipe.learner(network);
  const optimizer = recipe.optimizer(digits.count);
  for (let pass = 1; pass <= recipe.passes; pass++) {
    for (const _ of trainPass(learner, recipe.digitsOf(digits, pass), optimizer, 100));
    network.setParameters(learner.parameters());
  }
  expect(
    Buffer.compare(
      LeNet1989.fromSafetensors(readFileSync(join(out, 'weights.safetensors'))).toSafetensors(),
      network.toSafetensors(),
    ),
  ).toBe(0);
});
