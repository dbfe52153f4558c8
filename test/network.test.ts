import fc from 'fast-check';
import { convolution, dense, Network, readSafetensors, SafetensorsError, SGD, scaledTanh } from 'lenet-1989';
import { expect, test } from 'vitest';
import { centralDifferences, expectClose, expectGradient } from './models/central-differences.ts';
import { type LayerModel, loss, outputs } from './models/network.ts';
import { networkCases } from './models/network-cases.ts';

test('outputs, loss and gradients of any network are those of the float64 model and of its central differences', () => {
  fc.assert(
    fc.property(networkCases, ({ network: { input, layers, models }, images, labels, seed }) => {
      const network = new Network({ input, layers, seed, initialisation: '2.4/sqrt(F)' });
      const names = [...network.parameters().keys()];
      const parameters = [...network.parameters().values()].map(({ data }) => [...data]);
      const flat = Float32Array.from(images.flat());
      const own = labels.slice(0, images.length);
      const found = network.gradients(flat, Uint8Array.from(own));

      expectClose(
        network.forward(flat),
        images.flatMap((image) => outputs(models, parameters, image)),
        'outputs',
      );
      expectClose([found.loss], [loss(models, parameters, images, own)], 'loss');
      expect(Object.keys(found.gradients)).toEqual(names);
      names.forEach((name, p) => {
        const expected = centralDifferences(() => loss(models, parameters, images, own), parameters[p]);
        expectGradient(found.gradients[name], expected, name);
        expectClose(found.gradients[name], expected, name);
      });
    }),
    { numRuns: 25 },
  );
});

const image = { height: 16, width: 16, maps: 1 };
const fullyConnected = [
  dense({ name: 'hidden', units: 40 }),
  scaledTanh(),
  dense({ name: 'output', units: 10 }),
  scaledTanh(),
];

test('the comparison of the paper, 256-40-10 fully connected, has its counts and follows the float64 model', () => {
  const network = new Network({ input: image, layers: fullyConnected, seed: 5 });
  expect(network.parameterCount).toBe(257 * 40 + 41 * 10);
  expect(network.connectionCount).toBe(10690);
  expect(network.unitCount).toBe(256 + 40 + 10);
  const models: LayerModel[] = [
    { kind: 'dense', units: 40 },
    { kind: 'tanh' },
    { kind: 'dense', units: 10 },
    { kind: 'tanh' },
  ];
  const digit = Array.from({ length: 256 }, (_, i) => Math.fround(((i * 37) % 201) / 100 - 1));
  const parameters = [...network.parameters().values()].map(({ data }) => [...data]);
  expectClose(network.forward(Float32Array.from(digit)), outputs(models, parameters, digit), 'outputs');
});

test('a second input map comes after the first in an image', () => {
  const network = new Network({
    input: { height: 1, width: 2, maps: 2 },
    layers: [dense({ name: 'd', units: 1 })],
  });
  network.setParameters(
    new Map([
      ['d.weight', { shape: [1, 4], data: Float32Array.of(1, 10, 100, 1000) }],
      ['d.bias', { shape: [1], data: Float32Array.of(0.5) }],
    ]),
  );
  expect([...network.forward(Float32Array.of(1, 2, 3, 4))]).toEqual([4321.5]);
});

test('parameters are replaced all together or not at all', () => {
  const network = new Network({ input: image, layers: fullyConnected });
  const before = network.parameters();
  const changed = new Map(
    Array.from(before, ([name, { shape, data }]) => [name, { shape, data: data.map((value) => value + 1) }]),
  );
  const wrong = { shape: [40, 256], data: new Float32Array(3) };
  for (const [parameters, message] of [
    [new Map([...changed].slice(1)), 'hidden.weight: expected [40,256], found no such parameter'],
    [
      new Map(changed).set('output.bias', { shape: [11], data: new Float32Array(11) }),
      'output.bias: expected [10], found [11] with 11 numbers',
    ],
    [
      new Map(changed).set('hidden.weight', wrong),
      'hidden.weight: expected [40,256], found [40,256] with 3 numbers',
    ],
    [
      new Map(changed).set('third.bias', wrong),
      'parameters: expected hidden.weight, hidden.bias, output.weight, output.bias, got "third.bias"',
    ],
  ] as const) {
    expect(() => network.setParameters(parameters)).toThrow(new RangeError(message));
    expect(network.parameters()).toEqual(before);
  }
  network.setParameters(changed);
  expect(network.parameters()).toEqual(changed);
});

test('what does not fit is refused with the values', () => {
  const make = (options: object) => () => new Network({ input: image, layers: fullyConnected, ...options });
  expect(make({ layers: [] })).toThrow(new RangeError('layers: expected at least one, found none'));
  expect(make({ layers: [fullyConnected[0], fullyConnected[0]] })).toThrow(
    new RangeError('layers: two are called hidden'),
  );
  expect(make({ input: { ...image, width: 0 } })).toThrow(
    new RangeError('input width: expected a whole number from 1, got 0'),
  );
  expect(make({ kernels: 'gpu' })).toThrow(
    new RangeError('kernels: expected auto, simd or plain, got "gpu"'),
  );
  expect(make({ initialisation: 'zero' })).toThrow(
    new RangeError('initialisation: expected 2.4/F or 2.4/sqrt(F), got "zero"'),
  );
  expect(make({ seed: -1 })).toThrow(
    new RangeError('seed: expected a whole number from 0 to 4294967295, got -1'),
  );
  expect(make({ loss: { scale: 0 } })).toThrow(new RangeError('scale: expected a number above 0, got 0'));
  expect(make({ loss: { on: -1 } })).toThrow(
    new RangeError('targets: expected two different numbers, got on -1 and off -1'),
  );
  const network = new Network({ input: image, layers: fullyConnected });
  const sgd = new SGD({ learningRate: 0.1 });
  const images = new Float32Array(512);
  expect(() => network.forward(new Float32Array(300))).toThrow(
    new RangeError('images: expected n x 256 numbers, found 300'),
  );
  expect(() => network.classify(images)).toThrow(new RangeError('image: expected 256 numbers, found 512'));
  expect(() => network.train({ images, labels: Uint8Array.of(1) }, sgd)).toThrow(
    new RangeError('labels: expected 2, one for each image, found 1'),
  );
  expect(() => network.gradients(images, Uint8Array.of(1, 10))).toThrow(
    new RangeError('label of image 1: expected 0 to 9, found 10'),
  );
  expect(() => network.train({ images: new Float32Array(0), labels: new Uint8Array(0) }, sgd)).toThrow(
    new RangeError('images: expected at least one, found none'),
  );
});

test('a network of any layers is written and read, and only into the same layers', () => {
  const options = (units: number) => ({
    input: { height: 3, width: 4, maps: 2 },
    layers: [
      convolution({ name: 'maps', maps: 3, kernel: 2, stride: 1, connections: [[0], [1], [0]] }),
      scaledTanh(),
      dense({ name: 'answer', units }),
    ],
  });
  const network = new Network({ ...options(5), seed: 77 });
  const bytes = network.toSafetensors();
  expect([...readSafetensors(bytes).tensors.keys()]).toEqual([...network.parameters().keys()]);
  expect(readSafetensors(bytes).metadata).toEqual({});
  expect(readSafetensors(network.toSafetensors({ seed: '77' })).metadata).toEqual({ seed: '77' });
  const same = Network.fromSafetensors(bytes, options(5));
  expect(same.parameters()).toEqual(network.parameters());
  expect(same.parameters()).not.toEqual(new Network(options(5)).parameters());
  expect(() => Network.fromSafetensors(bytes, options(4))).toThrow(SafetensorsError);
});

test('a network as text is its counts', () => {
  const network = new Network({
    input: { height: 16, width: 16, maps: 1 },
    layers: [dense({ name: 'hidden', units: 40 }), scaledTanh(), dense({ name: 'output', units: 10 })],
  });
  // Section 5 of the paper: 256-40-10 has 10,690 connections; fully connected, each has a parameter of its own.
  expect(String(network)).toBe(
    [
      'Stats network',
      'total units:            306',
      'total connections:      10690',
      'independent parameters: 10690',
    ].join('\n'),
  );
});
