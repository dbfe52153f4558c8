import fc from 'fast-check';
import { dense, generateDigits, LENET_1989_CONNECTIONS, LeNet1989, Network, scaledTanh } from 'lenet-1989';
import { fromOnnx, OnnxError, toOnnx } from 'lenet-1989/onnx';
import { trained1989, trainedReader } from 'lenet-1989/trained';
import { expect, test } from 'vitest';
import { lenet1989Sums } from '../../src/lenet1989.ts';
import { read, text } from '../../src/onnx/protobuf.ts';
import { networks } from './networks.ts';

/** The bits of float32, so that 0 and -0 differ. */
const bits = (numbers: Float32Array) => [
  ...new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length),
];

const bitsOf = (network: Network) =>
  Array.from(network.parameters(), ([name, { shape, data }]) => [name, shape, bits(data)]);

test('a network of any geometry, table, background and loss comes back to the same bits', () => {
  fc.assert(
    fc.property(networks, (network) => {
      const file = toOnnx(network);
      const back = fromOnnx(file);
      expect(back.constructor).toBe(Network);
      expect(bitsOf(back)).toEqual(bitsOf(network));
      expect(back.loss).toEqual(network.loss);
      expect(String(back)).toBe(String(network));
      const images = Float32Array.from({ length: 2 * network.inputs }, (_, k) => ((k * 37) % 41) / 20 - 1);
      expect(bits(back.forward(images))).toEqual(bits(network.forward(images)));
      expect(toOnnx(back)).toEqual(file);
    }),
    { numRuns: 150 },
  );
});

test('a LeNet1989 comes back as one, with its table', () => {
  const connections = LENET_1989_CONNECTIONS.map((inputs, map) =>
    map % 2 ? [...inputs].reverse() : inputs.slice(map % 5),
  );
  const network = new LeNet1989({
    connections,
    seed: 5,
    outputBias: -0.25,
    loss: { on: 0.5, off: -0.25, scale: 3 },
  });
  const back = fromOnnx(toOnnx(network));
  expect(back).toBeInstanceOf(LeNet1989);
  expect((back as LeNet1989).connections).toEqual(connections);
  expect(back.loss).toEqual(network.loss);
  expect(bitsOf(back)).toEqual(bitsOf(network));
  const { images } = generateDigits({ count: 20, seed: 3 });
  expect(bits(back.forward(images))).toEqual(bits(network.forward(images)));
});

test('a LeNet1989 of plain tanh comes back as one, and computes the same', () => {
  const network = new LeNet1989({ seed: 5, squash: 'tanh', outputBias: -0.25 });
  const back = fromOnnx(toOnnx(network)) as LeNet1989;
  expect(back).toBeInstanceOf(LeNet1989);
  expect(back.squash).toBe('tanh');
  const { images } = generateDigits({ count: 20, seed: 3 });
  expect(bits(back.forward(images))).toEqual(bits(network.forward(images)));
  expect((fromOnnx(toOnnx(new LeNet1989())) as LeNet1989).squash).toBe('scaled tanh');
});

test('a model that calls itself a LeNet1989 and squashes its outputs in a third way is refused', () => {
  const third = new Network({
    input: { height: 16, width: 16, maps: 1 },
    layers: [...lenet1989Sums(LENET_1989_CONNECTIONS), scaledTanh({ amplitude: 1.5 })],
  });
  Object.setPrototypeOf(third, LeNet1989.prototype);
  expect(() => fromOnnx(toOnnx(third))).toThrow(OnnxError);
});

test('metadata are written as they are given, and those of the format stay', () => {
  const network = Object.assign(new LeNet1989({ seed: 5 }), {
    card: { normalisation: 'a rule', sharpness: 3 },
  });
  const file = toOnnx(network, { seed: '5', loss: 'none', 'made by': 'lenet-1989', card: '{}' });
  const entries = read(14, file).map((entry) => [text(1, entry), text(2, entry)]);
  expect(entries.slice(0, 2)).toEqual([
    ['seed', '5'],
    ['made by', 'lenet-1989'],
  ]);
  expect(entries.map(([name]) => name)).toEqual([
    'seed',
    'made by',
    'H1.connections',
    'H2.connections',
    'card',
    'loss',
  ]);
  const back = fromOnnx(file);
  expect(back.card).toEqual(network.card);
  expect(back.loss).toEqual(network.loss);
  expect(bitsOf(back)).toEqual(bitsOf(network));
  expect(() => toOnnx(network, { seed: 5 } as never)).toThrow(
    new TypeError('metadata seed: expected text, got number'),
  );
});

test.each(['a text', '{}', '{"normalisation":"a rule","sharpness":3}'])(
  'metadata make no card of a network that has none: %s',
  (card) => {
    const file = toOnnx(new LeNet1989({ seed: 5 }), { card, seed: '5' });
    expect(read(14, file).map((entry) => text(1, entry))).toEqual([
      'seed',
      'H1.connections',
      'H2.connections',
      'loss',
    ]);
    expect(fromOnnx(file)).not.toHaveProperty('card');
  },
);

test.each([
  [trained1989, { normalisation: 'zip.train', sharpness: trained1989.card.sharpness }],
  [
    trainedReader,
    {
      normalisation: trainedReader.card.normalisation,
      sharpness: trainedReader.card.sharpness,
      none: trainedReader.card.none,
    },
  ],
] as const)('the rule of a card comes along', (network, rule) => {
  const back = fromOnnx(toOnnx(network));
  expect(back.card).toEqual(rule);
  expect(bitsOf(back)).toEqual(bitsOf(network));
});

test('what was written before other code changes the bytes is what is read', () => {
  const file = toOnnx(trainedReader);
  const shared = new Uint8Array(new SharedArrayBuffer(file.length + 3), 3);
  shared.set(file);
  expect(bitsOf(fromOnnx(shared))).toEqual(bitsOf(trainedReader));
  expect(bitsOf(fromOnnx(file.buffer))).toEqual(bitsOf(trainedReader));
});

test('what is no network, and what is no bytes, is refused by type', () => {
  expect(() => toOnnx({} as Network)).toThrow(new TypeError('network: expected a Network, got object'));
  expect(() => fromOnnx('model' as never)).toThrow(new TypeError('file: expected bytes, got string'));
});

test('a layer of another kind is refused by its place', () => {
  const own = new Network({
    input: { height: 2, width: 2, maps: 1 },
    layers: [
      dense({ name: 'a', units: 2 }),
      (input) => {
        const { options, ...layer } = scaledTanh()(input);
        return layer;
      },
    ],
  });
  expect(() => toOnnx(own)).toThrow(new TypeError('layers[1]: expected a layer of the library, got another'));
});
