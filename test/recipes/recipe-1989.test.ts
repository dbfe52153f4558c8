import { DiagonalNewton, dense, generateDigits, Network, recipe1989, SGD } from 'lenet-1989';
import { expect, test } from 'vitest';

const digits = generateDigits({ count: 40, seed: 5 });

test('unless something else is asked for it is gradient descent for 23 passes, as docs/experiment.md says', () => {
  const recipe = recipe1989();
  expect(recipe.passes).toBe(23);
  expect(recipe.optimizer(40)).toEqual(new SGD({ learningRate: 0.02 }));
});

test('the second-order step has the constants of docs/experiment.md, or those that are asked for', () => {
  expect(recipe1989({ optimizer: 'newton' }).optimizer(40)).toEqual(
    new DiagonalNewton({ learningRate: 0.001, damping: 0.04, decay: 1, seed: 1989 }),
  );
  const asked = { learningRate: 0.003, damping: 0.07, decay: 0.9, seed: 6 };
  const recipe = recipe1989({ optimizer: 'newton', passes: 4, ...asked });
  expect(recipe.passes).toBe(4);
  expect(recipe.optimizer(40)).toEqual(new DiagonalNewton(asked));
  expect(recipe1989({ learningRate: 0.03, seed: 6 }).optimizer(40)).toEqual(new SGD({ learningRate: 0.03 }));
});

test('the seed decides on which digits the second-order step estimates the curvature', () => {
  const all = generateDigits({ count: 600, seed: 5 });
  const trained = (seed: number) => {
    const network = new Network({
      input: { height: 16, width: 16, maps: 1 },
      layers: [dense({ name: 'a', units: 10 })],
    });
    network.train(all, recipe1989({ optimizer: 'newton', seed }).optimizer(all.count));
    return network.parameters();
  };
  expect(trained(1)).toEqual(trained(1));
  expect(trained(1)).not.toEqual(trained(2));
});

test('every optimiser is a new one', () => {
  const recipe = recipe1989({ optimizer: 'newton' });
  expect(recipe.optimizer(40)).not.toBe(recipe.optimizer(40));
});

test('every pass has the digits as they are, and any network learns by itself', () => {
  const recipe = recipe1989();
  for (const pass of [1, 23]) expect(recipe.digitsOf(digits, pass)).toBe(digits);
  const network = new Network({
    input: { height: 16, width: 16, maps: 1 },
    layers: [dense({ name: 'a', units: 3 })],
  });
  expect(recipe.learner(network)).toBe(network);
});

test('a pass that the recipe does not have, and what are no digits, are refused', () => {
  const recipe = recipe1989({ passes: 23 });
  for (const pass of [0, 24, 1.5]) {
    expect(() => recipe.digitsOf(digits, pass)).toThrow(
      new RangeError(`pass: expected a whole number from 1 to 23, got ${pass}`),
    );
  }
  expect(() => recipe.digitsOf({} as never, 1)).toThrow(
    new TypeError('images: expected a Float32Array, got undefined'),
  );
});
