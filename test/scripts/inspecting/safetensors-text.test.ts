import { fullConnections, generateDigits, LeNet1989, SGD, writeSafetensors } from 'lenet-1989';
import { expect, test } from 'vitest';
import { safetensorsText } from '../../../scripts/inspecting/safetensors-text.ts';
import { encodeCheckpoint } from '../../../scripts/runs/checkpoint.ts';

const counts = [
  'Stats LeNet from 1989',
  'total units:            1256',
  'total connections:      64660',
  'independent parameters: 9760',
].join('\n');

test('the network of 1989 is told by its counts, its function, its table, and what its file says', () => {
  const table = fullConnections(12, 12).map((inputs, map) => {
    if (map === 3) return [];
    return map < 3 ? inputs.slice(0, 2) : map === 4 ? [5] : inputs.slice(3, 11);
  });
  const network = new LeNet1989({ squash: 'tanh', connections: table });
  const [, counted, ...rest] = safetensorsText(network.toSafetensors({ 'made by': 'hand' })).slice(1);
  expect(counted).toMatch(/^Stats LeNet from 1989\n/);
  expect(rest).toEqual([
    '',
    'squashing function: tanh, f(a) = tanh(a)',
    'maps 0 to 2 of H2 see 0, 1 of H1',
    'map 3 of H2 sees none of H1',
    'map 4 of H2 sees 5 of H1',
    'maps 5 to 11 of H2 see 3, 4, 5, 6, 7, 8, 9, 10 of H1',
    '',
    'made by: hand',
  ]);
});

test('what a file does not name is not said as if it did', () => {
  const lines = safetensorsText(writeSafetensors(new LeNet1989().parameters()));
  expect(lines).toEqual([
    'the network of 1989, in a safetensors file',
    '',
    counts,
    '',
    'squashing function: scaled tanh, f(a) = 1.7159 tanh(2a/3)',
    'maps 0 to 3 of H2 see 0, 1, 2, 3, 4, 5, 6, 7 of H1',
    'maps 4 to 7 of H2 see 4, 5, 6, 7, 8, 9, 10, 11 of H1',
    'maps 8 to 11 of H2 see 0, 1, 2, 3, 8, 9, 10, 11 of H1',
    "the file names no squashing function: then it is the paper's",
    'the file names no connections: these are the default',
    '',
  ]);
  const named = safetensorsText(
    writeSafetensors(new LeNet1989().parameters(), {
      squash: 'scaled tanh',
      connections: JSON.stringify(fullConnections(12, 12)),
    }),
  );
  // Of another number of connections than the weights are for.
  expect(named[0]).toBe('a safetensors file, 8 tensors');
});

test('other tensors are told by name, type and shape, whatever their types', () => {
  const header = JSON.stringify({
    __metadata__: { by: 'another program' },
    b: { dtype: 'I64', shape: [2], data_offsets: [0, 16] },
    'a\u202e': { dtype: 'F16', shape: [], data_offsets: [16, 18] },
    c: { dtype: 'Q7', shape: [3, 0], data_offsets: [18, 18] },
  });
  const bytes = Buffer.concat([Buffer.alloc(8), Buffer.from(header), Buffer.alloc(18)]);
  bytes.writeBigUInt64LE(BigInt(Buffer.byteLength(header)));
  expect(safetensorsText(bytes)).toEqual([
    'a safetensors file, 3 tensors',
    '',
    'b: I64 [2]',
    'a\\u{202e}: F16 []',
    'c: Q7 [3, 0]',
    '',
    'by: another program',
  ]);
});

test('weights of the network that it cannot be are told as tensors, with the reason', () => {
  const lines = safetensorsText(writeSafetensors(new LeNet1989().parameters(), { squash: 'relu' }));
  expect(lines.slice(0, 4)).toEqual([
    'a safetensors file, 8 tensors',
    'not the network of 1989: squash: expected scaled tanh or tanh, found relu',
    '',
    'H1.weight: F32 [12, 1, 5, 5]',
  ]);
});

test('a checkpoint is told by how far its run is, and what it is of', () => {
  const network = new LeNet1989({ seed: 4 });
  network.train(generateDigits({ count: 30, seed: 2 }), new SGD({ learningRate: 0.02 }));
  const evaluation = {
    mse: 0.5,
    halfMse: 0.25,
    errorRate: 0.125,
    misses: 7,
    rejection: 0.5,
    confusion: [[3]],
  };
  const file = encodeCheckpoint({
    settings: {
      recipe: '1989',
      data: 'zip',
      subset: 'first',
      holdOut: 9,
      passes: 23,
      optimizer: 'sgd',
      learningRate: 0.02,
      seed: 4,
      kernels: 'auto',
    },
    places: { dataDir: 'digits' },
    digits: { train: 30, test: 9, testIs: 'held-out training digits', sha256: { train: 'aa', test: 'bb' } },
    passes: [
      { pass: 1, loss: 0.75, train: evaluation, test: evaluation, seconds: { training: 1, evaluation: 2 } },
    ],
    parameters: network.parameters(),
    optimizer: new Map([['counts', { shape: [1], data: Float32Array.of(1) }]]),
  });
  const lines = safetensorsText(file);
  expect(lines.slice(0, 3)).toEqual(['a checkpoint of npm run train, after pass 1 of 23', '', counts]);
  for (const line of [
    'hold out: 9',
    'learning rate: 0.02',
    'data dir: digits',
    'digits, test is: held-out training digits',
    'digits, sha256, test: bb',
    'last pass, loss: 0.75',
    'last pass, test, misses: 7',
    'state of the optimiser: 1 tensor',
  ]) {
    expect(lines).toContain(line);
  }
  const damaged = writeSafetensors(network.parameters(), { format: 'lenet-1989 checkpoint 3', run: '{}' });
  expect(() => safetensorsText(damaged)).toThrow('metadata: expected settings, places, digits and passes');
});
