import { evaluate, generateDigits, LENET_1989_CONNECTIONS, readSafetensors } from 'lenet-1989';
import { expect, test } from 'vitest';
import { safetensorsText } from '../../../scripts/inspecting/safetensors-text.ts';
import { decodeKept, encodeKept, type KeptRun } from '../../../scripts/reproduction/kept-network.ts';
import { buildNet, type NetName } from '../../../scripts/training/nets.ts';

const settings = {
  data: 'zip',
  subset: 'first',
  holdOut: 40,
  recipe: '1989',
  passes: 8,
  optimizer: 'newton',
  learningRate: 0.001,
  damping: 0.04,
} as const;

const run: KeptRun = {
  settings,
  digits: {
    train: 150,
    test: 40,
    testIs: 'held-out training digits',
    sha256: { train: 'a'.repeat(64), test: 'b'.repeat(64) },
  },
  version: '9.8.7',
};

/** A network as it is kept, with the figures that it has. */
function kept(net: NetName) {
  const network = buildNet(net, { ...settings, seed: 5, kernels: 'plain' });
  const measured = evaluate(network, generateDigits({ count: 30, seed: 1 }));
  const test = { ...measured, misses: 21, rejection: 0.125, halfMse: 0.25 };
  const pass = { pass: 8, loss: 1, train: measured, test, seconds: { training: 1, evaluation: 2 } };
  return encodeKept({ network: { net, seed: 5, passes: [pass], weights: network.toSafetensors() }, run });
}

test('a network that is kept says what made it, in the words of the train command', () => {
  const { metadata } = readSafetensors(kept('lenet1989'));
  expect(metadata).toMatchObject({
    network: 'LeNet1989, the network of section 3',
    'made by': 'lenet-1989 9.8.7',
    recipe: '1989',
    optimizer: 'newton',
    'learning rate': '0.001',
    damping: '0.04',
    passes: '1 of 8',
    seed: '5',
    data: 'zip',
    'hold out': '40',
    normalisation: 'zip.train',
    'train digits': `150, SHA-256 ${'a'.repeat(64)}`,
    'held-out training digits': `40, SHA-256 ${'b'.repeat(64)}`,
    'figures of held-out training digits':
      'misread 21, rejected for 1 % error on the rest 12.50 %, half the mean squared error 0.25000',
    connections: JSON.stringify(LENET_1989_CONNECTIONS),
  });
});

test.each([
  ['lenet1989', 'the network of 1989, in a safetensors file'],
  ['fully-connected', 'a safetensors file, 4 tensors'],
] as const)('what the command keeps for itself of %s is not shown, and is read again', (net, first) => {
  const file = kept(net);
  expect(decodeKept(file)).toMatchObject({ network: { net, seed: 5, passes: [{ pass: 8 }] }, run });
  const lines = safetensorsText(file);
  expect(lines[0]).toBe(first);
  expect(lines).toContain('made by: lenet-1989 9.8.7');
  expect(lines).toContain('format: lenet-1989 reproduction 1');
  expect(lines.filter((line) => line.includes('{'))).toEqual([]);
});
