import { DiagonalNewton, generateDigits, LeNet1989, SGD, trainPass } from 'lenet-1989';
import { expect, test } from 'vitest';
import { Random } from '../../src/tensor/random.ts';

const digits = generateDigits({ count: 90, seed: 5 });

/** The sample of a pass: drawn anew each pass, from one generator. */
function sampleOf(pass: number, seed: number, size: number): number[] {
  const random = new Random(seed);
  let order = random.permutation(digits.count);
  for (let k = 0; k < pass; k++) order = random.permutation(digits.count);
  return [...order.subarray(0, size)];
}

test('a weight moves by -e / (mu + h) times its gradient, h from the sample of its pass, e decaying', () => {
  const [learningRate, damping, decay, sample, seed] = [0.004, 0.07, 0.5, 20, 3];
  const optimizer = new DiagonalNewton({ learningRate, damping, decay, sample, seed });
  const [network, model] = [new LeNet1989({ seed: 4 }), new LeNet1989({ seed: 4 })];
  for (let pass = 0; pass < 2; pass++) {
    network.train(digits, optimizer);
    const images = Float32Array.from(sampleOf(pass, seed, sample).flatMap((n) => [...digits.image(n)]));
    const curvatures = model.curvatures(images);
    for (let n = 0; n < digits.count; n++) {
      const { gradients } = model.gradients(digits.image(n), digits.labels.subarray(n, n + 1));
      const parameters = model.parameters();
      for (const [name, { data }] of parameters) {
        data.forEach((value, k) => {
          const rate = (learningRate * decay ** pass) / (damping + curvatures[name][k]);
          data[k] = value - rate * gradients[name][k];
        });
      }
      model.setParameters(parameters);
    }
    const found = network.parameters();
    for (const [name, { data }] of model.parameters()) {
      data.forEach((value, k) => {
        expect(Math.abs((found.get(name)?.data[k] ?? Number.NaN) - value), name).toBeLessThan(2e-5);
      });
    }
  }
});

test('plain and simd kernels give the same bits, a pass in pieces is a pass, other optimisers do not disturb', () => {
  const options = { learningRate: 0.004, damping: 0.1, sample: 30 };
  const [plain, simd, pieces] = (['plain', 'simd', 'auto'] as const).map(
    (kernels) => new LeNet1989({ seed: 2, kernels }),
  );
  const [a, b, c] = [1, 2, 3].map(() => new DiagonalNewton(options));
  for (let pass = 0; pass < 2; pass++) {
    plain.train(digits, a);
    simd.train(digits, b);
    for (const _ of trainPass(pieces, digits, c, 25)) pieces.classify(digits.image(7));
    for (const network of [plain, simd, pieces]) network.train(digits, new SGD({ learningRate: 0.01 }));
  }
  expect(simd.parameters()).toEqual(plain.parameters());
  expect(pieces.parameters()).toEqual(plain.parameters());
});

test('impossible options and foreign states are refused with the values', () => {
  const options = { learningRate: 0.01, damping: 0.1 };
  for (const [change, message] of [
    [{ learningRate: 0 }, 'learningRate: expected a number above 0, got 0'],
    [{ damping: Number.NaN }, 'damping: expected a number above 0, got NaN'],
    [{ decay: 1.5 }, 'decay: expected a number up to 1, got 1.5'],
    [{ sample: 2.5 }, 'sample: expected a whole number from 1, got 2.5'],
    [{ seed: -1 }, 'seed: expected a whole number from 0 to 4294967295, got -1'],
  ] as const) {
    expect(() => new DiagonalNewton({ ...options, ...change })).toThrow(new RangeError(message));
  }
  expect(() => new DiagonalNewton(options).restore(new Map())).toThrow(RangeError);
});
