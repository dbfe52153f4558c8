import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { decodeAddress, encodeAddress, type PageAddress } from '../../../page/state/address.ts';
import { fetchRest } from '../../../page/state/fetched.ts';
import { weightsSha256 } from '../../../page/state/fingerprint.ts';
import { chosenUnit, shown } from '../../../page/state/inside.ts';
import { view } from '../../../page/state/navigation.ts';
import { dropNetwork, network, useNetwork } from '../../../page/state/networks.ts';
import { notice } from '../../../page/state/notice.ts';
import { notInAddress, openAddress, pageAddress } from '../../../page/state/page-address.ts';
import { settledWeights } from '../../../page/state/settled-weights.ts';
import { showDigit, stripDigits } from '../../../page/state/strip.ts';
import { subject } from '../../../page/state/subject.ts';
import { passes, showPass, status } from '../../../page/state/training.ts';
import { recipeOf } from '../../../page/worker/run-settings.ts';
import { TrainingRun } from '../../../page/worker/training-run.ts';
import { generateDigits, LeNet1989 } from '../../../src/index.ts';

beforeAll(fetchRest);

beforeAll(() => {
  // Node draws nothing.
  globalThis.requestAnimationFrame = (draw) => Number(setTimeout(() => draw(0)));
});

/** What the README's loop makes of the digits, and its hash by another program. */
function plainLoop(address: PageAddress): string {
  const train = generateDigits({ count: 7291, seed: address.run.seed });
  const recipe = recipeOf(address.run);
  const net = new LeNet1989({ seed: address.run.seed });
  const learner = recipe.learner(net);
  const optimizer = recipe.optimizer(train.count);
  for (let pass = 1; pass <= address.done; pass++) {
    learner.train(recipe.digitsOf(train, pass), optimizer);
    net.setParameters(learner.parameters());
  }
  const hash = createHash('sha256');
  for (const { data } of net.parameters().values()) hash.update(new Uint8Array(data.slice().buffer));
  return hash.digest('hex');
}

async function ended(): Promise<void> {
  while (status.value === 'running') await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 20));
}

test.each([
  '#view=train&seed=3&passes=4&done=2',
  '#recipe=modern&passes=3&done=1',
  '#optimiser=newton&rate=0.002&done=1',
])('the weights that an address stands for are those of a plain loop: %s', async (hash) => {
  const address = decodeAddress(hash);
  openAddress(address);
  await ended();
  expect(status.value).toBe('ended');
  expect(network.value.name).toBe('own');
  expect(await weightsSha256(settledWeights.value as Float32Array)).toBe(plainLoop(address));
  // And it is what the page says of itself.
  expect(pageAddress.value).toEqual(address);
  if (address.done < 2) return;
  // Of an earlier pass, if that is shown.
  showPass(1);
  const earlier = { ...address, done: 1 };
  expect(pageAddress.value).toEqual(earlier);
  expect(await weightsSha256(settledWeights.value as Float32Array)).toBe(plainLoop(earlier));
});

test('a run that is opened after some passes is the same as one that goes on', async () => {
  const address = decodeAddress('#seed=3&passes=2&done=1');
  const hashes: Promise<string | undefined>[] = [];
  await new TrainingRun(address.run, {
    now: () => performance.now(),
    breathe: async () => {},
    post: (message) => {
      if (message.type === 'pass') hashes.push(weightsSha256(message.weights));
    },
  }).run();
  expect(hashes).toHaveLength(2);
  expect(await hashes[0]).toBe(plainLoop(address));
});

test('what an address says is shown, and is the address of it', async () => {
  const hash =
    'view=network&weights=untrained&unit=H2.33&show=gradient&answer=4&passes=30&seed=3&done=2&draw=oIqJ';
  openAddress(decodeAddress(`#${hash}`));
  await ended();
  await expect.poll(() => network.value.name).toBe('untrained');
  expect(encodeAddress(pageAddress.value)).toBe(hash);
});

test('what an address waits for is not done when another has been opened', async () => {
  openAddress(decodeAddress('#weights=untrained&seed=4&passes=2&done=2'));
  openAddress(decodeAddress('#view=read'));
  await ended();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(network.value.name).not.toBe('untrained');
});

test('weights that are chosen while the run of an address goes on stay chosen', async () => {
  const another = new LeNet1989({ seed: 5 });
  openAddress(decodeAddress('#weights=untrained&seed=6&passes=8&done=8'));
  // A run reads with its own as soon as it has weights.
  await expect.poll(() => passes.value.length).toBeGreaterThan(0);
  useNetwork({ name: 'file', network: another, title: 'mine' });
  await ended();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(network.value.network).toBe(another);
  dropNetwork('file');
});

test('a digit that is chosen stays, though that of the address comes later', async () => {
  openAddress(decodeAddress('#digit=7'));
  await expect.poll(() => stripDigits.value?.digits.count).toBeGreaterThan(0);
  showDigit(3);
  const chosen = subject.value;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(subject.value).toBe(chosen);
});

test('while a run is under way its address has all that it is going to be, in Share what it is', async () => {
  openAddress(decodeAddress('#view=train&seed=9&passes=60&done=12'));
  await expect.poll(() => passes.value.length).toBeGreaterThan(0);
  expect(pageAddress.value).toMatchObject({ done: 12, run: { seed: 9, passes: 60 } });
  view.value = 'share';
  expect(pageAddress.value.done).toBe(passes.value.length);
  await ended();
  view.value = 'train';
  expect(pageAddress.value.done).toBe(12);
});

test('where weights are shown and no unit is named, there is one that has some', () => {
  openAddress(decodeAddress('#view=network&show=weights'));
  expect(shown.value).toBe('weights');
  expect(chosenUnit.value?.layer).toBe('H1');
});

test('a digit by its number is the generated one', async () => {
  openAddress(decodeAddress('#digit=1234'));
  await expect.poll(() => subject.value.kind, { timeout: 20_000 }).toBe('digit');
  const { images, labels } = generateDigits({ count: 1235, seed: 2 });
  expect(subject.value).toMatchObject({ label: labels[1234], image: images.slice(1234 * 256) });
  expect(pageAddress.value.digit).toEqual({ of: 'generated', index: 1234 });
});

test('a digit of the run is one of its test digits', async () => {
  openAddress(decodeAddress('#seed=3&passes=2&done=1&test=12'));
  await ended();
  const { images, labels } = generateDigits({ count: 7304, seed: 3 });
  expect(subject.value).toMatchObject({ label: labels[7303], image: images.slice(7303 * 256) });
  expect(pageAddress.value.digit).toEqual({ of: 'run', index: 12 });
});

test('what cannot be repeated is said, and not tried', () => {
  openAddress(decodeAddress('#digits=zip&done=5'));
  expect(notice.value).toMatch(/digits of files/);
  expect(status.value).not.toBe('running');
  expect(network.value.name).toBe('trainedReader');
  subject.value = {
    kind: 'picture',
    name: 'a',
    picture: { width: 1, height: 1, data: new Uint8ClampedArray(4) },
  };
  useNetwork({ name: 'file', network: new LeNet1989(), title: 'a file' });
  expect(pageAddress.value.weights).toBe('file');
  expect(notInAddress.value).toEqual([
    'The weights are not in it: send them as a file too.',
    'The picture is not in it.',
  ]);
});

test('weights of a file are read with where they are, and else it is said', async () => {
  // The file of the last test is there still.
  openAddress(decodeAddress('#weights=file'));
  await expect.poll(() => network.value.name).toBe('file');
  expect(notice.value).toBeUndefined();
  dropNetwork('file');
  openAddress(decodeAddress('#weights=file'));
  expect(notice.value).toMatch(/of a file/);
  expect(network.value.name).toBe('trainedReader');
});
