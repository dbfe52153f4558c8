import { evaluate, generateDigits, LeNet1989 } from 'lenet-1989';
import { expect, test } from 'vitest';
import type { RunHeading } from '../../../scripts/runs/run-report.ts';
import { weightsMetadata } from '../../../scripts/runs/weights-metadata.ts';
import type { PassReport } from '../../../scripts/training/train-network.ts';

const heading: RunHeading = {
  settings: {
    data: 'mnist',
    subset: 'random',
    recipe: 'modern',
    passes: 600,
    optimizer: 'sgd',
    learningRate: 0.0025,
    damping: undefined,
  },
  kernels: 'simd',
  versions: { 'lenet-1989': '9.8.7', node: '20.1.2' },
  digits: { train: 7291, test: 2007, testIs: 'test digits', sha256: { train: 'aa', test: 'bb' } },
};

test('what the modern recipe does not take is not said, nor what has no part in the bits', () => {
  expect(weightsMetadata(heading, 3, [])).toEqual({
    'made by': 'lenet-1989 9.8.7',
    recipe: 'modern',
    'learning rate': '0.0025',
    passes: '0 of 600',
    seed: '3',
    data: 'mnist',
    subset: 'random',
    normalisation: 'resample, bilinear, of 28x28',
    'train digits': '7291, SHA-256 aa',
    'test digits': '2007, SHA-256 bb',
  });
});

test('the rule by which digits came to 16 x 16 is named, but for digits that are drawn in that size', () => {
  const rules = (['zip', 'mnist', 'idx', 'csv', 'generated'] as const).map((data) => {
    const settings = { ...heading.settings, data };
    return weightsMetadata({ ...heading, settings }, 3, [])['normalisation'];
  });
  expect(rules).toEqual([
    'zip.train',
    'resample, bilinear, of 28x28',
    'resample, bilinear',
    'resample, bilinear',
    undefined,
  ]);
});

test('figures are those of the last pass, by the names of the digits that they are of', () => {
  const network = new LeNet1989();
  const [first, last] = [1, 2].map((seed) => evaluate(network, generateDigits({ count: 30, seed })));
  const passes = [first, last].map((evaluation, p) => ({
    pass: p + 1,
    loss: 1,
    train: evaluation,
    test: { ...evaluation, misses: 1989 },
    seconds: { training: 1, evaluation: 2 },
  })) as PassReport[];
  const metadata = weightsMetadata(heading, 3, passes);
  expect(metadata['passes']).toBe('2 of 600');
  expect(metadata['figures of train digits']).toMatch(`misread ${last?.misses}, `);
  expect(metadata['figures of test digits']).toMatch('misread 1,989, ');
  expect(first?.misses).not.toBe(last?.misses);
});
