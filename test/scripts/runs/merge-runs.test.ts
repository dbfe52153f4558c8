import { LeNet1989 } from 'lenet-1989';
import { expect, test } from 'vitest';
import type { FinishedRun } from '../../../scripts/runs/finished-run.ts';
import { mergeRuns } from '../../../scripts/runs/merge-runs.ts';

const network = new LeNet1989({ seed: 5 });

function run(folder: string, weights: Uint8Array): FinishedRun {
  return {
    folder,
    heading: {
      settings: {
        data: 'zip',
        subset: 'first',
        recipe: '1989',
        passes: 0,
        optimizer: 'sgd',
        learningRate: 0.02,
      },
      kernels: 'simd',
      versions: { 'lenet-1989': '0.1.0', node: '20' },
      digits: { train: 3, test: 2, testIs: 'test digits', sha256: { train: 'a', test: 'b' } },
    },
    networks: [{ seed: 5, passes: [], weights }],
    isOfSeveral: false,
  };
}

test('the same weights are the same network, whatever their files say besides', () => {
  const [first, second] = [
    run('a', network.toSafetensors()),
    run('b', network.toSafetensors({ by: 'hand' })),
  ];
  expect(mergeRuns([first, second]).networks).toEqual(first.networks);
});

test('other weights of a seed are refused', () => {
  const other = new LeNet1989({ seed: 6 }).toSafetensors();
  expect(() => mergeRuns([run('a', network.toSafetensors()), run('b', other)])).toThrow(
    'seed 5 is in a and in b, with the same figures but other weights',
  );
});
