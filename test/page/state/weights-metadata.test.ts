import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { evaluate, generateDigits, LeNet1989 } from 'lenet-1989';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { fetchRest } from '../../../page/state/fetched.ts';
import { chooseNetwork, useNetwork } from '../../../page/state/networks.ts';
import { showWeights } from '../../../page/state/trained-here.ts';
import { type DonePass, passes, running, sets, shownPass } from '../../../page/state/training.ts';
import { weightsMetadata } from '../../../page/state/weights-metadata.ts';
import { DEFAULT_SETTINGS } from '../../../page/worker/run-settings.ts';
import { weightVector } from '../../../page/worker/weight-vector.ts';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
const [train, held] = [generateDigits({ count: 12, seed: 8 }), generateDigits({ count: 3, seed: 9 })];

beforeAll(fetchRest);
afterEach(() => chooseNetwork('trainedReader'));

/** Has the page read with weights that it trained, after three passes. */
function train3(settings: object): void {
  const network = new LeNet1989({ seed: 4 });
  const figures = { loss: 1, seconds: 1, train: evaluate(network, train), test: evaluate(network, held) };
  running.value = { ...DEFAULT_SETTINGS, ...settings };
  sets.value = { train, test: held };
  passes.value = [1, 2, 3].map((pass): DonePass => ({ ...figures, pass, weights: weightVector(network) }));
  shownPass.value = undefined;
  showWeights(weightVector(network), true);
}

const said = ({ images, labels, count }: typeof train) => {
  const bytes = new Uint8Array(images.buffer, images.byteOffset, images.byteLength);
  return `${count}, SHA-256 ${createHash('sha256').update(bytes).update(labels).digest('hex')}`;
};

test('weights that were trained here say the version, the run and its digits', async () => {
  train3({ optimizer: 'newton', passes: 7, seed: 5, digits: 'zip' });
  shownPass.value = 2;
  expect(await weightsMetadata()).toEqual({
    'made by': `lenet-1989 ${version}`,
    weights: 'trained here, after pass 2',
    recipe: '1989',
    optimizer: 'newton',
    'learning rate': '0.001',
    passes: '2 of 7',
    seed: '5',
    data: 'zip',
    'train digits': said(train),
  });
});

test('the modern recipe has an optimiser of its own, which is not said', async () => {
  train3({ recipe: 'modern', learningRate: 0.125, passes: 3 });
  const metadata = await weightsMetadata();
  expect(metadata).toMatchObject({ recipe: 'modern', 'learning rate': '0.125', passes: '3 of 3' });
  expect(metadata).not.toHaveProperty('optimizer');
});

test('of a run nothing is said where other weights read, and of those of a file no more than its name', async () => {
  train3({});
  chooseNetwork('trainedReader');
  expect(await weightsMetadata()).toEqual({
    'made by': `lenet-1989 ${version}`,
    weights: 'the trained reader',
  });
  useNetwork({ name: 'file', network: new LeNet1989({ seed: 6 }), title: 'mine.onnx' });
  expect(await weightsMetadata()).toEqual({ weights: 'mine.onnx' });
});
