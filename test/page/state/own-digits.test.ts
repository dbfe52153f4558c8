import { generateDigits } from 'lenet-1989';
import { expect, test } from 'vitest';
import { setsOf } from '../../../page/state/own-digits.ts';

const { images, labels } = generateDigits({ count: 12, seed: 5 });
const twelve = { images, labels, blob: new Blob([images as Float32Array<ArrayBuffer>]) };

test('of one set alone the last fifth is held out', async () => {
  for (const part of ['train', 'test'] as const) {
    const sets = setsOf({ name: 'files', [part]: twelve });
    expect(sets.isHeldOut).toBe(true);
    // A fifth of 12 are 2.
    expect(sets.train).toMatchObject({ images: images.slice(0, 2560), labels: labels.slice(0, 10) });
    expect(sets.test).toMatchObject({ images: images.slice(2560), labels: labels.slice(10) });
    // What is sent to be learnt is the same.
    for (const { blob, images: own } of [sets.train, sets.test]) {
      expect(new Float32Array(await blob.arrayBuffer())).toEqual(own);
    }
  }
});

test('both are taken as they are', () => {
  const one = { images: images.slice(0, 256), labels: labels.slice(0, 1), blob: new Blob() };
  expect(setsOf({ name: 'zip', train: twelve, test: one })).toEqual({
    name: 'zip',
    train: twelve,
    test: one,
    isHeldOut: false,
  });
});

test('too few to hold any out are refused', () => {
  const few = { images: images.slice(0, 1024), labels: labels.slice(0, 4), blob: new Blob() };
  expect(() => setsOf({ name: 'files', train: few })).toThrow(
    'One set alone: expected 5 digits or more, found 4.',
  );
});
