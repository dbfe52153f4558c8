import { generateDigits } from 'lenet-1989';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLES } from '../../../page/state/examples.ts';
import { fetchRest } from '../../../page/state/fetched.ts';
import { chooseNetwork } from '../../../page/state/networks.ts';
import {
  chooseReading,
  chosenReading,
  image,
  label,
  readings,
  verdict,
} from '../../../page/state/reading.ts';
import {
  beginStroke,
  canUndo,
  clearPaper,
  continueStroke,
  draw,
  readDigit,
  strokes,
  subject,
  undo,
} from '../../../page/state/subject.ts';

beforeAll(fetchRest);

afterEach(clearPaper);

describe('drawings to begin with', () => {
  test.each([
    ['a three', '3'],
    ['a four in two strokes', '4'],
    ['a seven with a bar', '7'],
    ['a small, thin nine', '9'],
    ['a number', '203'],
  ])('%s is read as %s, and nothing is rejected', (name, number) => {
    const example = EXAMPLES.find((each) => each.name === name);
    subject.value = { kind: 'drawing', strokes: example?.strokes ?? [] };
    expect(readings.value.map(({ digit }) => digit).join('')).toBe(number);
    expect(readings.value.every(({ rejected }) => !rejected)).toBe(true);
  });

  test('are all of them', () => expect(EXAMPLES).toHaveLength(5));
});

test('strokes grow, are taken back, and go', () => {
  beginStroke(100, 50);
  continueStroke([101, 120, 102, 200]);
  beginStroke(10, 20);
  expect(strokes.value).toEqual([
    [100, 50, 101, 120, 102, 200],
    [10, 20],
  ]);
  undo();
  expect(strokes.value).toEqual([[100, 50, 101, 120, 102, 200]]);
  expect(verdict.value?.digit).toBe(1);
  clearPaper();
  expect([strokes.value, verdict.value, image.value]).toEqual([[], undefined, undefined]);
});

test('what was cleared, or gave way to another drawing or to digits, is brought back', () => {
  const mine = [[100, 50, 101, 120, 102, 200]];
  const digits = generateDigits({ count: 3, seed: 5 });
  for (const takeItsPlace of [
    clearPaper,
    () => draw([[1, 1, 50, 60]]),
    () => readDigit(digits, 0, 'one'),
    () => [0, 1, 2].map((index) => readDigit(digits, index, 'one')),
  ]) {
    draw(mine);
    takeItsPlace();
    expect(subject.value).not.toMatchObject({ strokes: mine });
    expect(canUndo.value).toBe(true);
    undo();
    expect(subject.value).toEqual({ kind: 'drawing', strokes: mine });
  }
  undo();
  expect([strokes.value, canUndo.value]).toEqual([[], false]);
});

test('what is drawn on what took its place is taken back stroke by stroke', () => {
  draw([[100, 50, 101, 120]]);
  clearPaper();
  beginStroke(3, 4);
  continueStroke([5, 90]);
  undo();
  expect([strokes.value, canUndo.value]).toEqual([[], false]);
});

test('what is no larger than a dot of the pen is no digit', () => {
  // Two pixels of a pen that has hardly moved would be as large as any other to a reader that knows no sizes.
  subject.value = {
    kind: 'drawing',
    strokes: [
      [100, 50, 102, 50, 101, 52],
      [104, 55],
    ],
  };
  expect([readings.value, verdict.value]).toEqual([[], undefined]);
  subject.value = { kind: 'drawing', strokes: [[100, 50, 102, 50, 101, 63]] };
  expect(readings.value).toHaveLength(1);
});

test('of a number another digit can be looked into, until something else is drawn', () => {
  subject.value = { kind: 'drawing', strokes: EXAMPLES[4]?.strokes ?? [] };
  expect([chosenReading.value, verdict.value?.digit]).toEqual([0, 2]);
  chooseReading(2);
  expect([chosenReading.value, verdict.value?.digit]).toEqual([2, 3]);
  beginStroke(1, 1);
  expect(chosenReading.value).toBe(0);
});

test('a digit that is there is seen upright by the reader, as it is by others, and its label is known', async () => {
  const digits = generateDigits({ count: 3, seed: 5 });
  subject.value = { kind: 'digit', image: digits.image(2), label: digits.labels[2] as number, name: 'one' };
  expect(label.value).toBe(digits.labels[2]);
  expect(verdict.value?.outputs).toHaveLength(10);
  expect(image.value).not.toEqual(digits.image(2));
  chooseNetwork('untrained');
  expect(image.value).toEqual(digits.image(2));
  chooseNetwork('trainedReader');
});
