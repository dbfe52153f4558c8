import { DiagonalNewton, generateDigits, LeNet1989, SGD, trainPass } from 'lenet-1989';
import { expect, test } from 'vitest';
import { Random } from '../../src/tensor/random.ts';
import { Tensor } from '../../src/tensor/tensor.ts';
import { draws, permutation } from '../models/random.ts';
import { bound } from './bound.ts';

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

const { fround } = Math;

/** What a pass gives as rates for these curvatures, and which digits it drew. */
function pass(optimizer: DiagonalNewton, curvatures: Float32Array, count: number) {
  const { own } = bound(optimizer, curvatures.length);
  let chosen: number[] = [];
  optimizer.beforePass(
    count,
    (digits) => {
      chosen = [...digits];
      return new Tensor([curvatures.length], curvatures);
    },
    own,
  );
  return { rates: own[0].data, chosen };
}

const random = new Random(77);
const curvatures = Float32Array.from({ length: 4000 }, () => random.uniform(0, 0.3));

test('rates are float32: of the rounded rate by the rounded sum of the rounded damping and the curvature', () => {
  const [learningRate, damping] = [0.0013, 0.047];
  const { rates } = pass(new DiagonalNewton({ learningRate, damping }), curvatures, 10);
  const [e, mu] = [fround(learningRate), fround(damping)];
  expect(rates).toEqual(curvatures.map((h) => e / fround(mu + h)));
  // Each rounding that is left out gives other numbers.
  for (const other of [
    (h: number) => learningRate / fround(mu + h),
    (h: number) => e / (mu + h),
    (h: number) => e / fround(damping + h),
    (h: number) => e * fround(1 / fround(mu + h)),
  ]) {
    expect(curvatures.map(other)).not.toEqual(rates);
  }
});

test('passes draw as the model does, the rate decays, and a sample is never larger than the digits', () => {
  const options = { learningRate: 0.01, damping: 0.1, decay: 0.5, sample: 6, seed: 12 };
  const optimizer = new DiagonalNewton(options);
  const from = draws(12);
  for (let k = 0; k < 4; k++) {
    const { chosen, rates } = pass(optimizer, Float32Array.of(0.4), 9);
    expect(chosen).toEqual(permutation(from, 9).slice(0, 6));
    expect(rates[0]).toBe(fround(fround(0.01 * 0.5 ** k) / fround(fround(0.1) + fround(0.4))));
    expect(optimizer.state().get('passes')).toEqual({ shape: [1], data: Float32Array.of(k + 1) });
  }
  expect(pass(new DiagonalNewton({ ...options, sample: 50 }), Float32Array.of(0), 9).chosen).toHaveLength(9);
});

test('its defaults: no decay, 500 digits, the seed 1989', () => {
  const optimizer = new DiagonalNewton({ learningRate: 0.01, damping: 0.1 });
  expect([optimizer.decay, optimizer.sample, optimizer.seed, optimizer.vectors]).toEqual([1, 500, 1989, 1]);
  expect(pass(optimizer, Float32Array.of(0), 700).chosen).toEqual(
    permutation(draws(1989), 700).slice(0, 500),
  );
});

test('one that has trained and takes over an earlier state goes on as one that is new', () => {
  const options = { learningRate: 0.01, damping: 0.1, decay: 0.5, sample: 4, seed: 3 };
  const whole = new DiagonalNewton(options);
  const passes = [0, 1, 2, 3, 4].map(() => pass(whole, Float32Array.of(0.2), 9));
  const after2 = new Map([['passes', { shape: [1], data: Float32Array.of(2) }]]);
  const trained = (count: number) => {
    const optimizer = new DiagonalNewton(options);
    for (let k = 0; k < count; k++) pass(optimizer, Float32Array.of(0.2), 9);
    return optimizer;
  };
  for (const optimizer of [new DiagonalNewton(options), trained(1), trained(4), whole]) {
    optimizer.restore(after2);
    expect([2, 3, 4].map(() => pass(optimizer, Float32Array.of(0.2), 9))).toEqual(passes.slice(2));
    optimizer.restore(new Map([['passes', { shape: [1], data: Float32Array.of(0) }]]));
    expect(pass(optimizer, Float32Array.of(0.2), 9)).toEqual(passes[0]);
  }
});

test('states that are not its own are refused, and change nothing', () => {
  const optimizer = new DiagonalNewton({ learningRate: 0.01, damping: 0.1 });
  pass(optimizer, Float32Array.of(0.2), 9);
  const one = (value: number) => ({ shape: [1], data: Float32Array.of(value) });
  for (const [entries, found] of [
    [[], ' undefined'],
    [[['passes', { shape: [0], data: new Float32Array(0) }]], 'passes undefined'],
    [[['passes', one(1.5)]], 'passes 1.5'],
    [[['passes', one(-1)]], 'passes -1'],
    [[['passes', one(Number.NaN)]], 'passes NaN'],
    [[['counts', one(1)]], 'counts undefined'],
    [
      [
        ['passes', one(1)],
        ['vector0', one(1)],
      ],
      'passes,vector0 1',
    ],
  ] as [[string, ReturnType<typeof one>][], string][]) {
    expect(() => optimizer.restore(new Map(entries))).toThrow(
      new RangeError(`state: expected passes, a whole number, found ${found}`),
    );
    expect(optimizer.state().get('passes')?.data[0]).toBe(1);
  }
});
