import { trainedReader } from 'lenet-1989/trained';
import { expect, test } from 'vitest';
import { readPicture } from '../../../page/worker/read-picture.ts';
import { weightVector } from '../../../page/worker/weight-vector.ts';

const { sharpness, none } = trainedReader.card;
const weights = weightVector(trainedReader);

/** Two upright bars on white paper: grey bytes. */
function bars(): { data: Uint8Array; width: number; height: number } {
  const [width, height] = [160, 90];
  const data = new Uint8Array(width * height).fill(245);
  for (let y = 20; y < 70; y++)
    for (const x of [50, 51, 52, 53, 110, 111, 112, 113]) data[y * width + x] = 20;
  return { data, width, height };
}

test('a picture is read with weights that were sent, and its ink and parts come back', () => {
  const answer = readPicture({ id: 3, picture: bars(), weights, sharpness, none });
  if ('error' in answer) throw new Error(answer.error);
  expect(answer.readings.map(({ digit, rejected }) => [digit, rejected])).toEqual([
    [1, false],
    [1, false],
  ]);
  expect(answer.components).toEqual([
    { x: 50, y: 20, width: 4, height: 50 },
    { x: 110, y: 20, width: 4, height: 50 },
  ]);
  expect([answer.id, answer.ink.width, answer.ink.height]).toEqual([3, 160, 90]);
});

test('what cannot be read is said', () => {
  const picture = { data: new Uint8Array(7), width: 2, height: 2 };
  expect(readPicture({ id: 4, picture, weights, sharpness, none })).toMatchObject({
    id: 4,
    error: expect.stringContaining('7'),
  });
});
