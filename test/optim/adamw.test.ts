import { AdamW, dense, generateDigits, LeNet1989, Network } from 'lenet-1989';
import { expect, test } from 'vitest';
import type { AdamKernel } from '../../src/tensor/kernels.ts';
import { ADAM } from '../../src/tensor/operations.ts';
import { plainKernels } from '../../src/tensor/plain/kernels.ts';
import { bound } from './bound.ts';

test('steps are those of a float64 model, two digits each, at rates that change', () => {
  const network = new Network({
    input: { height: 1, width: 1, maps: 1 },
    layers: [dense({ name: 'd', units: 1 })],
  });
  network.setParameters(
    new Map([
      ['d.weight', { shape: [1, 1], data: Float32Array.of(0.5) }],
      ['d.bias', { shape: [1], data: Float32Array.of(0.25) }],
    ]),
  );
  const images = Float32Array.of(2, -1, 0.5, 1.5, -0.75, 3, 1, 0.25);
  const rates = [0.1, 0.05, 0.2, 0.01];
  const optimizer = new AdamW({ learningRate: (step) => rates[step], batch: 2, weightDecay: 0.3 });
  network.train({ images, labels: new Uint8Array(8) }, optimizer);

  const parameters = [0.5, 0.25];
  const [m, v] = [
    [0, 0],
    [0, 0],
  ];
  rates.forEach((rate, step) => {
    const gradient = [0, 0];
    for (const x of images.subarray(2 * step, 2 * step + 2)) {
      const slope = 2 * (parameters[0] * x + parameters[1] - 1);
      gradient[0] += slope * x;
      gradient[1] += slope;
    }
    gradient.forEach((g, k) => {
      m[k] = 0.9 * m[k] + 0.1 * g;
      v[k] = 0.999 * v[k] + 0.001 * g * g;
      const [mean, square] = [m[k] / (1 - 0.9 ** (step + 1)), v[k] / (1 - 0.999 ** (step + 1))];
      parameters[k] -= rate * (mean / (Math.sqrt(square) + 1e-8) + 0.3 * parameters[k]);
    });
  });
  const found = network.parameters();
  expect(found.get('d.weight')?.data[0]).toBeCloseTo(parameters[0], 5);
  expect(found.get('d.bias')?.data[0]).toBeCloseTo(parameters[1], 5);
});

const digits = generateDigits({ count: 90, seed: 4 });
const [before, after] = digits.split(52);
const options = { learningRate: 0.003, batch: 7 };

test('both kernel sets give the same bits', () => {
  const [plain, simd] = (['plain', 'simd'] as const).map((kernels) => {
    const network = new LeNet1989({ kernels });
    network.train(digits, new AdamW(options));
    return network.toSafetensors();
  });
  expect(plain).toEqual(simd);
});

test('another that takes over its state, in the middle of a batch, goes on to the same bits', () => {
  const whole = new LeNet1989();
  const one = new AdamW(options);
  whole.train(before, one);
  const state = one.state();
  const next = new LeNet1989({ seed: 6 });
  next.setParameters(whole.parameters());
  whole.train(after, one);
  const other = new AdamW(options);
  other.restore(state);
  expect(other.state()).toEqual(state);
  next.train(after, other);
  expect(next.toSafetensors()).toEqual(whole.toSafetensors());
});

test('a fresh one hands on that it is fresh', () => {
  const networks = [0, 1].map(() => new LeNet1989());
  const restored = new AdamW(options);
  restored.restore(new AdamW(options).state());
  networks[0].train(digits, restored);
  networks[1].train(digits, new AdamW(options));
  expect(networks[0].toSafetensors()).toEqual(networks[1].toSafetensors());
});

test('impossible options and states are refused', () => {
  const learningRate = 0.001;
  expect(() => new AdamW({ learningRate: 0 })).toThrow(
    new RangeError('learningRate: expected a number above 0, got 0'),
  );
  expect(() => new AdamW({ learningRate, batch: 1.5 })).toThrow(
    new RangeError('batch: expected a whole number from 1, got 1.5'),
  );
  expect(() => new AdamW({ learningRate, weightDecay: -1 })).toThrow(
    new RangeError('weightDecay: expected a number from 0, got -1'),
  );
  expect(() => new AdamW({ learningRate }).restore(new Map())).toThrow(RangeError);
  const small = new Network({
    input: { height: 1, width: 1, maps: 1 },
    layers: [dense({ name: 'd', units: 1 })],
  });
  const optimizer = new AdamW({ learningRate });
  small.train({ images: Float32Array.of(1), labels: Uint8Array.of(0) }, optimizer);
  const other = new AdamW({ learningRate });
  other.restore(optimizer.state());
  expect(() => new LeNet1989().train(digits, other)).toThrow(
    new RangeError('vector0: expected 10232 numbers, found 8'),
  );
});

/** Steps of a size-1 problem with gradients that differ, and what they leave. */
function steps(optimizer: AdamW, from: number, to: number, left?: ReturnType<typeof bound>) {
  const at = left ?? bound(optimizer, 1);
  const step = left ? optimizer.prepare(plainKernels, at.parameters, at.gradients, at.own) : at.step;
  for (let k = from; k < to; k++) {
    at.gradients.data[0] += Math.sin(3 * k) + 0.2;
    step();
  }
  return at;
}

const state = (optimizer: AdamW) => [...optimizer.state()].map(([name, { data }]) => [name, ...data]);

test('the kernel is given the rate corrected for the zeros that the moments began with, and what a step keeps', () => {
  const given: number[][] = [];
  const adam: AdamKernel = (_p, _g, _m, _v, rate, keep) => given.push([rate, keep]);
  const prepare = (operation: unknown, geometry: unknown) => {
    expect(operation).toBe(ADAM);
    expect(geometry).toEqual({ size: 3, decay1: 0.9, decay2: 0.999, epsilon: 1e-8 });
    return adam as never;
  };
  const asked: number[] = [];
  const rates = [0.3, 0.01, 0.07];
  const learningRate = (step: number) => {
    asked.push(step);
    return rates[step];
  };
  const { step } = bound(new AdamW({ learningRate, weightDecay: 0.2, batch: 2 }), 3, {
    ...plainKernels,
    prepare,
  });
  for (let digit = 0; digit < 6; digit++) {
    step();
    expect(given.length).toBe(Math.floor((digit + 1) / 2));
  }
  expect(asked).toEqual([0, 1, 2]);
  rates.forEach((rate, k) => {
    const correction = Math.sqrt(1 - 0.999 ** (k + 1)) / (1 - 0.9 ** (k + 1));
    expect(given[k][0] / (rate * correction)).toBeCloseTo(1, 12);
    expect(given[k][1]).toBe(1 - rate * 0.2);
  });
});

test('by default a step follows each digit and takes 0.01 of the learning rate off every parameter', () => {
  const optimizer = new AdamW({ learningRate: 0.5 });
  expect([optimizer.batch, optimizer.weightDecay, optimizer.vectors]).toEqual([1, 0.01, 2]);
  const { parameters, step } = bound(optimizer, 1);
  parameters.data[0] = 8;
  // Without a gradient the moments stay zero.
  step();
  expect(parameters.data[0]).toBe(Math.fround(8 * Math.fround(0.995)));
  expect(() => new AdamW({ learningRate: 0.5, weightDecay: 0 })).not.toThrow();
});

test('one that has trained and takes over an earlier state goes on as one that is new', () => {
  const other = new AdamW({ learningRate: 0.1, batch: 2 });
  const at = steps(other, 0, 5);
  const [kept, weight] = [other.state(), at.parameters.data[0]];
  steps(other, 5, 9, at);
  const used = new AdamW({ learningRate: 0.1, batch: 2 });
  const usedAt = steps(used, 20, 31);
  for (const [optimizer, problem] of [
    [other, at],
    [used, usedAt],
    [new AdamW({ learningRate: 0.1, batch: 2 }), undefined],
  ] as const) {
    optimizer.restore(kept);
    const next = problem ?? bound(optimizer, 1);
    next.parameters.data[0] = weight;
    steps(optimizer, 5, 8, next);
    const whole = new AdamW({ learningRate: 0.1, batch: 2 });
    const expected = steps(whole, 0, 8);
    expect(next.parameters.data).toEqual(expected.parameters.data);
    expect(next.gradients.data).toEqual(expected.gradients.data);
    expect(state(optimizer)).toEqual(state(whole));
    expect(state(optimizer)[0]).toEqual(['counts', 4, 0]);
  }
});

test('a state is a copy, has steps and digits since the last, and is handed on before it is bound', () => {
  const optimizer = new AdamW({ learningRate: 0.1, batch: 3 });
  expect(state(optimizer)).toEqual([['counts', 0, 0]]);
  const at = steps(optimizer, 0, 5);
  const kept = optimizer.state();
  expect(kept.get('counts')).toEqual({ shape: [2], data: Float32Array.of(1, 2) });
  expect(state(optimizer).slice(1)).toEqual([
    ['vector0', ...at.own[0].data],
    ['vector1', ...at.own[1].data],
    ['vector2', ...at.gradients.data],
  ]);
  const before = state(optimizer);
  const next = new AdamW({ learningRate: 0.1, batch: 3 });
  next.restore(kept);
  for (const { data } of kept.values()) data.fill(99);
  expect(state(optimizer)).toEqual(before);
  expect(state(next)).toEqual(before);
});

test('a state whose vectors are other arrays is refused', () => {
  const vector = { shape: [1], data: Float32Array.of(1) };
  const restored = new Map<string, { shape: number[]; data: unknown }>([
    ['counts', { shape: [2], data: Float32Array.of(1, 0) }],
    ['vector0', vector],
    ['vector1', { shape: [1], data: Float64Array.of(1) }],
    ['vector2', vector],
  ]);
  expect(() => new AdamW({ learningRate: 0.1 }).restore(restored as never)).toThrow(
    new TypeError('vector1 data: expected a Float32Array, got a Float64Array of 1'),
  );
});

test('states that are not its own are refused, and change nothing', () => {
  const optimizer = new AdamW({ learningRate: 0.1 });
  steps(optimizer, 0, 3);
  const before = state(optimizer);
  const counts = (...data: number[]) => ({ shape: [data.length], data: Float32Array.from(data) });
  const vectors = (...names: string[]) => names.map((name) => [name, counts(1)] as const);
  for (const entries of [
    [],
    [['counts', counts(1)]],
    [['counts', counts(1.5, 0)]],
    [['counts', counts(1, 0.5)]],
    [['counts', counts(-1, 0)]],
    [['counts', counts(1, -2)]],
    [['counts', counts(Number.NaN, 0)]],
    [['counts', counts(1, 0)], ...vectors('vector0')],
    [['counts', counts(1, 0)], ...vectors('vector0', 'vector1')],
    [['counts', counts(1, 0)], ...vectors('vector0', 'vector1', 'vector2', 'vector3')],
    vectors('vector0', 'vector1', 'vector2', 'vector3'),
  ] as [string, ReturnType<typeof counts>][][]) {
    const names = entries.map(([name]) => name);
    expect(() => optimizer.restore(new Map(entries))).toThrow(
      new RangeError(`state: expected counts and three vectors or none, found ${names}`),
    );
    expect(state(optimizer)).toEqual(before);
  }
});
