import { generateDigits } from 'lenet-1989';
import { expect, test } from 'vitest';
import { setsOf } from '../../../page/state/own-digits.ts';

const { images, labels } = generateDigits({ count: 12, seed: 5 });
const twelve = { images, labels };

test('of one set alone the last fifth is held out', () => {
  for (const part of ['train', 'test'] as const) {
    const sets = setsOf({ name: 'files', [part]: twelve });
    expect(sets.isHeldOut).toBe(true);
    // A fifth of 12 are 2.
    expect(sets.train).toEqual({ images: images.slice(0, 2560), labels: labels.slice(0, 10) });
    expect(sets.test).toEqual({ images: images.slice(2560), labels: labels.slice(10) });
  }
});

test('both are taken as they are', () => {
  const one = { images: images.slice(0, 256), labels: labels.slice(0, 1) };
  expect(setsOf({ name: 'zip', train: twelve, test: one })).toEqual({
    name: 'zip',
    train: twelve,
    test: one,
    isHeldOut: false,
  });
});

test('too few to hold any out are refused', () => {
  const few = { images: images.slice(0, 1024), labels: labels.slice(0, 4) };
  expect(() => setsOf({ name: 'files', train: few })).toThrow(
    'One set alone: expected 5 digits or more, found 4.',
  );
});
