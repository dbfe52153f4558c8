import { createHash } from 'node:crypto';
import { AdamW, dense, generateDigits, LeNet1989, MODERN_RECIPE, modernRecipe, Network } from 'lenet-1989';
import { expect, test } from 'vitest';
import { modernRecipeOf } from '../../src/recipes/modern-recipe.ts';

const digits = generateDigits({ count: 250, seed: 12 });

test('the same seed and digits give the same weights, with either kernels: their SHA-256 is pinned', () => {
  for (const kernels of ['simd', 'plain'] as const) {
    const recipe = modernRecipe({ passes: 5, seed: 21 });
    const network = new LeNet1989({ seed: 21, kernels });
    const learner = recipe.learner(network);
    expect(learner.kernels).toBe(kernels);
    const optimizer = recipe.optimizer(digits.count);
    for (let pass = 1; pass <= recipe.passes; pass++) learner.train(recipe.digitsOf(digits, pass), optimizer);
    network.setParameters(learner.parameters());
    expect(createHash('sha256').update(network.toSafetensors()).digest('hex')).toBe(
      '60e8a84d7b497668668a528f9006de9a8e6aff6170cb01517800440b67428b31',
    );
  }
});

test.each([
  ['scaled tanh', (sum: number) => 1.7159 * Math.tanh((2 / 3) * sum)],
  ['tanh', Math.tanh],
] as const)('what learns is the network without its last %s, and begins with its parameters', (squash, f) => {
  const connections = Array.from({ length: 12 }, (_, k) => [k, (k + 5) % 12]);
  const network = new LeNet1989({ seed: 3, connections, outputBias: 0.3, squash });
  const learner = modernRecipe().learner(network);
  expect(learner.parameters()).toEqual(network.parameters());
  const sums = learner.forward(digits.images);
  network.forward(digits.images).forEach((output, k) => {
    expect(output).toBeCloseTo(f(sums[k]), 5);
  });
});

test('what it learns by is the cross-entropy of the softmax over six times the sums', () => {
  const network = new LeNet1989({ seed: 4 });
  const learner = modernRecipe().learner(network);
  const { images, labels } = digits.take(6);
  const sums = learner.forward(images);
  const losses = Array.from(labels, (label, n) => {
    const powers = Array.from({ length: 10 }, (_, k) => Math.exp(6 * sums[10 * n + k]));
    return -Math.log(powers[label] / powers.reduce((sum, power) => sum + power));
  });
  expect(learner.gradients(images, labels).loss).toBeCloseTo(losses.reduce((sum, each) => sum + each) / 6, 5);
});

test('every pass has all digits once, in an order and a shape of its own', () => {
  const [first, again, second, other] = [
    [5, 1],
    [5, 1],
    [5, 2],
    [6, 1],
  ].map(([seed, pass]) => modernRecipe({ seed }).digitsOf(digits, pass));
  expect(again).toEqual(first);
  for (const each of [second, other]) expect(each.images).not.toEqual(first.images);
  expect(Array.from(second.labels).sort()).toEqual(Array.from(digits.labels).sort());
  expect(second.labels).not.toEqual(first.labels);
});

test('the optimiser steps after every 16 digits, and its rate rises and falls', () => {
  const network = new LeNet1989();
  const optimizer = modernRecipe({ passes: 4 }).optimizer(250) as AdamW;
  expect(optimizer).toBeInstanceOf(AdamW);
  const steps = () => optimizer.state().get('counts')?.data[0];
  const moved = [1, 2, 3, 4].map(() => {
    const before = network.parameters().get('H3.weight')?.data ?? [];
    network.train(digits, optimizer);
    const now = network.parameters().get('H3.weight')?.data ?? [];
    return Array.from(now).reduce((sum, value, k) => sum + Math.abs(value - before[k]), 0);
  });
  expect(steps()).toBe(62);
  expect(moved[3]).toBeLessThan(0.5 * moved[0]);
});

test('unless something else is asked for it is the one of docs/modern.md', () => {
  expect(modernRecipe().passes).toBe(600);
  expect(MODERN_RECIPE).toMatchObject({
    learningRate: 0.0025,
    batch: 16,
    weightDecay: 0.05,
    sharpness: 6,
    warmUp: 0.02,
  });
  const { learningRate, passes } = MODERN_RECIPE;
  const options = { learningRate, passes, seed: 1989 };
  expect(modernRecipe(options).digitsOf(digits, 7)).toEqual(modernRecipe().digitsOf(digits, 7));
});

test('with other constants there are other digits and other steps', () => {
  const plain = modernRecipeOf({ ...MODERN_RECIPE, distortions: {}, batch: 50 }, { passes: 1 });
  const shuffled = plain.digitsOf(digits, 1);
  const sums = (images: Float32Array) =>
    Array.from({ length: 250 }, (_, n) => images.subarray(256 * n, 256 * (n + 1)).join()).sort();
  expect(sums(shuffled.images)).toEqual(sums(digits.images));
  const optimizer = plain.optimizer(250) as AdamW;
  new LeNet1989().train(digits, optimizer);
  expect(optimizer.state().get('counts')?.data[0]).toBe(5);
});

test('it trains LeNet1989 and no other network', () => {
  const other = new Network({
    input: { height: 16, width: 16, maps: 1 },
    layers: [dense({ name: 'a', units: 10 })],
  });
  expect(() => modernRecipe().learner(other)).toThrow(
    new TypeError('network: expected a LeNet1989, got an Object'),
  );
});
