import { AdamW, dense, generateDigits, LeNet1989, Network } from 'lenet-1989';
import { expect, test } from 'vitest';

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
