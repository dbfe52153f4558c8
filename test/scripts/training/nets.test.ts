import { expect, test } from 'vitest';
import { medianNetwork } from '../../../scripts/reproduction/experiment.ts';
import { buildNet } from '../../../scripts/training/nets.ts';
import type { PassReport } from '../../../scripts/training/train-network.ts';

const settings = {
  recipe: '1989',
  seed: 3,
  kernels: 'auto',
  optimizer: 'newton',
  learningRate: 1,
  passes: 1,
} as const;

test('the nets have the sizes of the paper, or of the same sums with half the maps', () => {
  const counts = (name: Parameters<typeof buildNet>[0]) => {
    const { unitCount, connectionCount, parameterCount } = buildNet(name, settings);
    return [unitCount, connectionCount, parameterCount];
  };
  expect(counts('lenet1989')).toEqual([1256, 64660, 9760]);
  // Section 5: "a fully connected network with one hidden layer of 40 units (10,690 connections total)".
  expect(counts('fully-connected')).toEqual([306, 10690, 10690]);
  const units = 256 + 6 * 64 + 6 * 16 + 30 + 10;
  const connections = 6 * 64 * 26 + 6 * 16 * (4 * 25 + 1) + 30 * (6 * 16 + 1) + 10 * 31;
  const parameters = 6 * (25 + 64) + 6 * (4 * 25 + 16) + 30 * (6 * 16 + 1) + 10 * 31;
  expect(counts('fewer-maps')).toEqual([units, connections, parameters]);
});

test('the median network, by hand', () => {
  const network = (seed: number, misses: number, halfMse: number) => ({
    seed,
    passes: [{ test: { misses: 0, halfMse: 0 } }, { test: { misses, halfMse } }] as PassReport[],
  });
  const [a, b, c, d] = [network(1, 9, 0.3), network(2, 7, 0.9), network(3, 9, 0.2), network(4, 30, 0.1)];
  expect(medianNetwork([a, b, d]).seed).toBe(1);
  expect(medianNetwork([a, b, c]).seed).toBe(3);
  // Of 7, 9, 9 and 30 misses the lower of the middle two: of those with 9 the one of lower error.
  expect(medianNetwork([a, b, c, d]).seed).toBe(3);
  expect(medianNetwork([d, a]).seed).toBe(1);
  // The last two of 9, 9, 9 misses have the same error: the lower seed goes first, whatever their order.
  const [e, f] = [network(6, 9, 0.5), network(5, 9, 0.5)];
  expect(medianNetwork([e, f, c]).seed).toBe(5);
  expect(medianNetwork([e, f]).seed).toBe(5);
  expect(medianNetwork([b]).seed).toBe(2);
  expect(() => medianNetwork([])).toThrow(new RangeError('networks: expected at least one, found none'));
});
