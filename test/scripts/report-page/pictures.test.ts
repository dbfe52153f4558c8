import { expect, test } from 'vitest';
import { confusionPicture } from '../../../scripts/report-page/pictures.ts';

const titleOf = (confusion: number[][]) =>
  /aria-label="(.*): labels by readings"/.exec(
    String(confusionPicture(confusion, 'test digits', 'a network').svg),
  )?.[1];

test.each<[string, number[][], string]>([
  [
    'the one that is most often misread',
    [
      [1000, 1, 0],
      [0, 40, 7],
      [1, 0, 5],
    ],
    '9 of 1,054 test digits misread, most often a 1 as a 2 (7 times)',
  ],
  [
    'none, where two are as often',
    [
      [10, 3, 0],
      [0, 40, 1],
      [0, 3, 5],
    ],
    '7 of 62 test digits misread',
  ],
  [
    'none, where each digit is read as what it is',
    [
      [2, 0],
      [0, 3],
    ],
    '0 of 5 test digits misread',
  ],
])('the title of a confusion matrix names %s', (_, confusion, title) => {
  expect(titleOf(confusion)).toBe(title);
});
