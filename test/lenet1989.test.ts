import { createHash } from 'node:crypto';
import {
  fullConnections,
  generateDigits,
  LENET_1989_CONNECTIONS,
  LeNet1989,
  readSafetensors,
  SafetensorsError,
  SGD,
  trainPass,
  writeSafetensors,
} from 'lenet-1989';
import { expect, test } from 'vitest';
import { centralDifferences, expectClose, expectGradient } from './models/central-differences.ts';
import { LENET_1989, LENET_1989_TANH, loss, outputs } from './models/network.ts';

const digits = generateDigits({ count: 60, seed: 11 });
const shapes = {
  'H1.weight': [12, 1, 5, 5],
  'H1.bias': [12, 8, 8],
  'H2.weight': [12, 8, 5, 5],
  'H2.bias': [12, 4, 4],
  'H3.weight': [30, 192],
  'H3.bias': [30],
  'output.weight': [10, 30],
  'output.bias': [10],
};

function flat(network: LeNet1989): number[][] {
  return [...network.parameters().values()].map(({ data }) => [...data]);
}

test('the counts are those of the paper, section 3.3', () => {
  expect(String(new LeNet1989())).toBe(
    [
      'Stats LeNet from 1989',
      'total units:            1256',
      'total connections:      64660',
      'independent parameters: 9760',
    ].join('\n'),
  );
});

test('parameters have the outside shapes', () => {
  const found = Array.from(new LeNet1989().parameters(), ([name, { shape }]) => [name, shape]);
  expect(found).toEqual(Object.entries(shapes));
});

test('by default each map of H2 sees eight of H1, and each map of H1 is seen by eight of H2', () => {
  expect(LENET_1989_CONNECTIONS.map((inputs) => new Set(inputs).size)).toEqual(Array(12).fill(8));
  for (let map = 0; map < 12; map++) {
    expect(LENET_1989_CONNECTIONS.filter((inputs) => inputs.includes(map))).toHaveLength(8);
  }
});

test('weights begin uniform within 2.4/F, or 2.4 over the root of F, F being 26, 201, 193 and 31; biases at zero', () => {
  for (const [initialisation, power] of [
    ['2.4/F', 1],
    ['2.4/sqrt(F)', 0.5],
  ] as const) {
    const parameters = new LeNet1989({ seed: 3, initialisation, outputBias: -0.75 }).parameters();
    for (const [layer, fanIn] of Object.entries({ H1: 26, H2: 201, H3: 193, output: 31 })) {
      const bound = 2.4 / fanIn ** power;
      const weights = Array.from(parameters.get(`${layer}.weight`)?.data ?? []);
      const largest = Math.max(...weights.map(Math.abs));
      expect(largest / bound).toBeLessThanOrEqual(1);
      expect(largest / bound).toBeGreaterThan(0.98);
      // A uniform draw has the variance bound^2 / 3; 300 weights give it to a tenth or so.
      const variance = weights.reduce((sum, weight) => sum + weight * weight, 0) / weights.length;
      expect(variance / ((bound * bound) / 3)).toBeGreaterThan(0.8);
      expect(variance / ((bound * bound) / 3)).toBeLessThan(1.2);
      const biases = parameters.get(`${layer}.bias`)?.data ?? [];
      expect(new Set(biases)).toEqual(new Set([layer === 'output' ? -0.75 : 0]));
    }
  }
});

test.each([
  ['scaled tanh', LENET_1989],
  ['tanh', LENET_1989_TANH],
] as const)(
  'outputs, loss and gradients are those of the float64 model and of its central differences: %s',
  (squash, model) => {
    const network = new LeNet1989({ seed: 8, initialisation: '2.4/sqrt(F)', outputBias: 0.1, squash });
    const parameters = flat(network);
    const images = [digits.image(0), digits.image(1)];
    const labels = digits.labels.subarray(0, 2);
    const both = digits.images.subarray(0, 512);
    const found = network.gradients(both, labels);
    expectClose(
      network.forward(both),
      images.flatMap((image) => outputs(model, parameters, image)),
      'outputs',
    );
    expectClose([found.loss], [loss(model, parameters, images, labels)], 'loss');
    Object.keys(shapes).forEach((name, p) => {
      const gradient = found.gradients[name];
      const chosen = Array.from({ length: 12 }, (_, k) => Math.floor(((k + 0.5) * gradient.length) / 12));
      const indices = [...new Set(chosen)];
      const expected = centralDifferences(
        () => loss(model, parameters, images, labels),
        parameters[p],
        indices,
      );
      expectGradient(
        indices.map((i) => gradient[i]),
        expected,
        name,
      );
    });
  },
);

test('40 steps of training follow gradient descent on the float64 model', () => {
  const network = new LeNet1989({ seed: 21 });
  const copy = new LeNet1989({ seed: 21 });
  const some = digits.take(40);
  const parameters = flat(copy);
  let sum = 0;
  for (let n = 0; n < some.count; n++) {
    // The gradients were compared with differences above; here it is the step and the order that count.
    const { loss: each, gradients } = copy.gradients(some.image(n), some.labels.subarray(n, n + 1));
    sum += each;
    Object.values(gradients).forEach((gradient, p) => {
      gradient.forEach((value, i) => {
        parameters[p][i] -= 0.05 * value;
      });
    });
    copy.setParameters(
      new Map(
        Object.entries(shapes).map(([name, shape], p) => [
          name,
          { shape, data: Float32Array.from(parameters[p]) },
        ]),
      ),
    );
  }
  const mean = network.train(some, new SGD({ learningRate: 0.05 }));
  expect(mean).toBeCloseTo(sum / some.count, 5);
  flat(network).forEach((values, p) => {
    values.forEach((value, i) => {
      expect(Math.abs(value - parameters[p][i])).toBeLessThan(1e-6);
    });
  });
  expectClose(
    network.forward(digits.image(50)),
    outputs(LENET_1989, parameters, digits.image(50)),
    'outputs after training',
  );
});

test('images are read one by one, gradients leave nothing behind, a pass in pieces is a pass', () => {
  const [network, other, third] = [1, 2, 3].map(() => new LeNet1989({ seed: 4 }));
  const sgd = new SGD({ learningRate: 0.03 });
  other.gradients(digits.images, digits.labels);
  const mean = network.train(digits, sgd);
  expect(other.train(digits, sgd)).toBe(mean);
  const pieces = trainPass(third, digits, sgd, 25);
  expect([pieces.next(), pieces.next(), pieces.next()].map(({ value }) => value)).toEqual([25, 50, 60]);
  expect(pieces.next().value).toBeCloseTo(mean, 12);
  expect(other.parameters()).toEqual(network.parameters());
  expect(third.parameters()).toEqual(network.parameters());
  const all = network.forward(digits.images);
  for (let n = 0; n < 5; n++)
    expect(network.forward(digits.image(n))).toEqual(all.slice(10 * n, 10 * n + 10));
});

test('classify gives the most active output and its margin to the second', () => {
  const network = new LeNet1989();
  network.train(digits, new SGD({ learningRate: 0.05 }));
  for (let n = 0; n < 20; n++) {
    const sorted = Array.from(network.forward(digits.image(n)), (activity, digit) => ({
      activity,
      digit,
    })).sort((a, b) => b.activity - a.activity);
    expect(network.classify(digits.image(n))).toEqual({
      digit: sorted[0].digit,
      margin: sorted[0].activity - sorted[1].activity,
    });
  }
});

test('targets and scale of the loss change the loss and its gradient as they should', () => {
  const plain = new LeNet1989({ seed: 9 });
  const scaled = new LeNet1989({ seed: 9, loss: { scale: 0.5 } });
  const soft = new LeNet1989({ seed: 9, loss: { on: 0.8, off: -0.6 } });
  const [one, half, other] = [plain, scaled, soft].map((network) =>
    network.gradients(digits.images, digits.labels),
  );
  expect(half.loss).toBeCloseTo(one.loss / 2, 6);
  expectClose(
    half.gradients['H2.weight'],
    Array.from(one.gradients['H2.weight'], (value) => value / 2),
    'halved gradient',
  );
  const squares = plain
    .forward(digits.images)
    .reduce(
      (sum, value, k) => sum + (value - (k % 10 === digits.labels[Math.floor(k / 10)] ? 0.8 : -0.6)) ** 2,
      0,
    );
  expect(other.loss).toBeCloseTo(squares / 600, 5);
});

test('the same seed and digits give the same weights in every engine, with either kernels: their SHA-256 is pinned', () => {
  const run = (kernels: 'plain' | 'simd') => {
    const network = new LeNet1989({ seed: 1989, kernels });
    const training = generateDigits({ count: 1000, seed: 1989 });
    for (let pass = 0; pass < 2; pass++) network.train(training, new SGD({ learningRate: 0.03 }));
    return createHash('sha256').update(network.toSafetensors()).digest('hex');
  };
  expect(run('plain')).toBe(run('simd'));
  expect(run('simd')).toBe('52b93ee3e60ab253bdecdba3b71ad6a78ec32aacee5445100415a17bbef236d2');
});

test('weights survive a file, with their connection table', () => {
  const table = fullConnections(12, 12).map((inputs, map) => inputs.slice(0, 4 + (map % 5)).reverse());
  const network = new LeNet1989({ seed: 77, connections: table });
  expect(network.parameters().get('H2.weight')?.shape).toEqual([table.flat().length, 5, 5]);
  network.train(digits, new SGD({ learningRate: 0.03 }));
  const same = LeNet1989.fromSafetensors(network.toSafetensors());
  expect(same.connections).toEqual(table);
  expect(same.parameters()).toEqual(network.parameters());
  expect(same.forward(digits.images)).toEqual(network.forward(digits.images));
});

test('a file of another program, without a table, is taken; one that does not fit is refused', () => {
  const network = new LeNet1989({ seed: 5 });
  const parameters = network.parameters();
  const read = (tensors: typeof parameters, metadata = {}, options = {}) =>
    LeNet1989.fromSafetensors(writeSafetensors(tensors, metadata), options);
  expect(read(parameters).parameters()).toEqual(parameters);
  const other = { shape: [12, 25], data: new Float32Array(300) };
  const without = new Map([...parameters].slice(0, 7));
  for (const [attempt, message] of [
    [() => read(new Map(parameters).set('H1.weight', other)), /H1\.weight.*\[12,1,5,5\].*\[12,25\]/],
    [() => read(without), /output\.bias.*\[10\]/],
    [() => read(new Map(parameters).set('H4.bias', other)), /H4\.bias/],
    [
      () => read(parameters, { connections: 'all' }),
      /connections: expected 12 lists of different maps from 0 to 11, found all/,
    ],
    [() => read(parameters, { connections: '[[12]]' }), /connections: expected 12 lists/],
    [
      () =>
        read(
          parameters,
          { connections: JSON.stringify(LENET_1989_CONNECTIONS) },
          { connections: fullConnections(12, 12) },
        ),
      /connections: expected \[\[0,1,2,3,4,5,6,7,8/,
    ],
    [() => LeNet1989.fromSafetensors(network.toSafetensors().subarray(0, 5000)), /./],
  ] as const) {
    expect(attempt).toThrow(SafetensorsError);
    expect(attempt).toThrow(message);
  }
});

/** The connection table with its last list replaced. */
const tableWith = (last: unknown): unknown[] => [...LENET_1989_CONNECTIONS.slice(0, 11), last];

test.each<[string, unknown]>([
  ['is no list', { length: 12 }],
  ['is null', null],
  ['has a list too few', LENET_1989_CONNECTIONS.slice(1)],
  ['has a list too many', [...LENET_1989_CONNECTIONS, [3]]],
  ['has something else for a list', tableWith(3)],
  ['has text for a list', tableWith('3')],
  ['names a map above 11', tableWith([11, 12])],
  ['names a map below 0', tableWith([0, -1])],
  ['names half a map', tableWith([0.5])],
  ['names a map in text', tableWith(['3'])],
  ['names a map twice', tableWith([3, 7, 3])],
])('a connection table in a file that %s is refused with its text', (_, table) => {
  const text = JSON.stringify(table);
  const file = writeSafetensors(new LeNet1989().parameters(), { connections: text });
  const found = text.length > 80 ? `${text.slice(0, 80)}...` : text;
  expect(() => LeNet1989.fromSafetensors(file)).toThrow(
    new SafetensorsError('connections', '12 lists of different maps from 0 to 11', found),
  );
});

test('a file is read with the connection table that it has, asked for or not', () => {
  const table = LENET_1989_CONNECTIONS.map((_, map) => [map, 11 - map].slice(0, map % 2 ? 2 : 1));
  const file = new LeNet1989({ seed: 3, connections: table }).toSafetensors();
  for (const options of [{}, { connections: table }]) {
    expect(LeNet1989.fromSafetensors(file, options).connections).toEqual(table);
  }
  expect(() => LeNet1989.fromSafetensors(file, null as never)).toThrow(
    new TypeError('options: expected an object, got null'),
  );
});

test("plain tanh goes into the file, and the paper's function without saying, so that nothing runs under another", () => {
  const [plain, papers] = [new LeNet1989({ seed: 6, squash: 'tanh' }), new LeNet1989({ seed: 6 })];
  expect([plain.squash, papers.squash]).toEqual(['tanh', 'scaled tanh']);
  // The weights begin alike, and mean something else.
  expect(plain.parameters()).toEqual(papers.parameters());
  expect(plain.forward(digits.images)).not.toEqual(papers.forward(digits.images));
  expect(readSafetensors(plain.toSafetensors()).metadata['squash']).toBe('tanh');
  expect(Object.keys(readSafetensors(papers.toSafetensors()).metadata)).toEqual(['connections']);
  for (const [network, other, found] of [
    [plain, 'scaled tanh', '"tanh"'],
    [papers, 'tanh', 'none, which means "scaled tanh"'],
  ] as const) {
    const file = network.toSafetensors();
    for (const options of [{}, { squash: network.squash }]) {
      const back = LeNet1989.fromSafetensors(file, options);
      expect(back.squash).toBe(network.squash);
      expect(back.forward(digits.images)).toEqual(network.forward(digits.images));
    }
    expect(() => LeNet1989.fromSafetensors(file, { squash: other })).toThrow(
      new SafetensorsError('squash', `"${other}"`, found),
    );
  }
});

test("a file of another program names its squashing function, or it is the paper's", () => {
  const parameters = new LeNet1989({ seed: 5 }).parameters();
  const read = (metadata: Record<string, string>) =>
    LeNet1989.fromSafetensors(writeSafetensors(parameters, metadata)).squash;
  expect(read({})).toBe('scaled tanh');
  expect(read({ squash: 'scaled tanh' })).toBe('scaled tanh');
  expect(read({ squash: 'tanh' })).toBe('tanh');
  expect(() => read({ squash: 'relu\n' })).toThrow(
    new SafetensorsError('squash', 'scaled tanh or tanh', 'relu\\u{a}'),
  );
  // Named, it is that which it means.
  const named = writeSafetensors(parameters, { squash: 'scaled tanh' });
  expect(() => LeNet1989.fromSafetensors(named, { squash: 'tanh' })).toThrow(
    new SafetensorsError('squash', '"tanh"', '"scaled tanh"'),
  );
});

test('a file says what else is asked for, and never another table or function than the network has', () => {
  const table = fullConnections(12, 12);
  const said = { seed: '6', connections: '[[0]]', squash: 'tanh' };
  const file = new LeNet1989({ seed: 6, connections: table }).toSafetensors(said);
  expect(readSafetensors(file).metadata).toEqual({ seed: '6', connections: JSON.stringify(table) });
  const plain = new LeNet1989({ squash: 'tanh' }).toSafetensors({ squash: 'scaled tanh' });
  expect(readSafetensors(plain).metadata['squash']).toBe('tanh');
  expect(said).toEqual({ seed: '6', connections: '[[0]]', squash: 'tanh' });
  expect(() => new LeNet1989().toSafetensors({ seed: 6 } as never)).toThrow(
    new SafetensorsError('metadata "seed"', 'text', '6'),
  );
  expect(() => new LeNet1989().toSafetensors('all' as never)).toThrow(
    new TypeError('metadata: expected an object, got "all"'),
  );
});

test('the biases of the output begin where they are asked to', () => {
  for (const outputBias of [1, 0, -0.75]) {
    const { data } = new LeNet1989({ outputBias }).parameters().get('output.bias') ?? { data: [] };
    expect([...data]).toEqual(Array(10).fill(outputBias));
  }
});

test('impossible options are refused with the values', () => {
  expect(() => new LeNet1989({ outputBias: Number.NaN })).toThrow(
    new RangeError('outputBias: expected a finite number, got NaN'),
  );
  const impossible = { squash: 'relu' as never };
  const refused = new RangeError('squash: expected scaled tanh or tanh, got "relu"');
  expect(() => new LeNet1989(impossible)).toThrow(refused);
  expect(() => LeNet1989.fromSafetensors(new LeNet1989().toSafetensors(), impossible)).toThrow(refused);
  expect(() => new LeNet1989({ connections: [[0]] })).toThrow(
    new RangeError('H2: expected a connection table for 12 maps, got an Array of 1'),
  );
});
