import { generateDigits, LeNet1989 } from 'lenet-1989';
import { expect, test } from 'vitest';
import { activations } from '../../../scripts/reproduction/activations.ts';
import { medianNetwork } from '../../../scripts/reproduction/experiment.ts';
import { buildNet } from '../../../scripts/training/nets.ts';
import type { PassReport } from '../../../scripts/training/train-network.ts';
import { expectClose } from '../../models/central-differences.ts';
import { LENET_1989, outputs } from '../../models/network.ts';

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

test('the activity of every unit is that of a float64 model', () => {
  const network = new LeNet1989({ seed: 8 });
  const image = generateDigits({ count: 1, seed: 4 }).image(0);
  const parameters = [...network.parameters().values()].map(({ data }) => [...data]);
  const found = activations(network, image);
  expect(found.map(({ name, maps, height, width }) => [name, maps, height, width])).toEqual([
    ['input', 1, 16, 16],
    ['H1', 12, 8, 8],
    ['H2', 12, 4, 4],
    ['H3', 30, 1, 1],
    ['output', 10, 1, 1],
  ]);
  expect(found.reduce((sum, { values }) => sum + values.length, 0)).toBe(1256);
  expect([...found[0].values]).toEqual([...image]);
  for (const stage of [1, 2, 3, 4]) {
    const expected = outputs(LENET_1989.slice(0, 2 * stage), parameters, image);
    expectClose(found[stage].values, expected, found[stage].name);
  }
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
