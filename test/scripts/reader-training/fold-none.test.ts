import { expect, test } from 'vitest';
import { foldNone } from '../../../scripts/reader-training/fold-none.ts';
import { READER_RECIPE } from '../../../scripts/reader-training/recipe.ts';
import { newLearner } from '../../../scripts/reader-training/train-weights.ts';
import { Random } from '../../../src/tensor/random.ts';

function softmax(sums: readonly number[]): number[] {
  const exponentials = sums.map((sum) => Math.exp(sum));
  const total = exponentials.reduce((all, one) => all + one, 0);
  return exponentials.map((one) => one / total);
}

test('ten outputs and the 0 of "no digit" say what the eleven said, within a fiftieth', () => {
  const learner = newLearner(READER_RECIPE);
  const random = new Random(6);
  // As far apart as those of a network that has learnt.
  const parameters = learner.parameters();
  for (const [name, { data }] of parameters) {
    if (name.startsWith('output.')) for (let k = 0; k < data.length; k++) data[k] *= 100;
  }
  learner.setParameters(parameters);
  const count = 200;
  const images = Float32Array.from({ length: count * 256 }, () => random.uniform(-1, 1));
  const { network, sharpness } = foldNone(learner, READER_RECIPE.sharpness);
  const [eleven, ten] = [learner.forward(images), network.forward(images)];
  expect([eleven.length, ten.length]).toEqual([count * 11, count * 10]);
  const probable = { least: 1, most: 0 };
  for (let n = 0; n < count; n++) {
    const expected = softmax(
      [...eleven.subarray(11 * n, 11 * n + 11)].map((sum) => READER_RECIPE.sharpness * sum),
    );
    const found = softmax([...ten.subarray(10 * n, 10 * n + 10), 0].map((output) => sharpness * output));
    for (const [k, probability] of expected.entries()) {
      expect(Math.abs(found[k] - probability)).toBeLessThan(0.02);
    }
    probable.least = Math.min(probable.least, ...expected);
    probable.most = Math.max(probable.most, ...expected);
  }
  // They are not all alike.
  expect(probable.least).toBeLessThan(0.001);
  expect(probable.most).toBeGreaterThan(0.5);
});

test('all layers but the last stay as they were', () => {
  const learner = newLearner({ ...READER_RECIPE, seed: 12 });
  const { network } = foldNone(learner, 3);
  const folded = network.parameters();
  for (const [name, { data }] of learner.parameters()) {
    if (!name.startsWith('output.')) expect(folded.get(name)?.data, name).toEqual(data);
  }
});
