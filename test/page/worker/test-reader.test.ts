import { expect, test } from 'vitest';
import type { FromReadings } from '../../../page/worker/readings-messages.ts';
import { TestReader } from '../../../page/worker/test-reader.ts';
import { weightVector } from '../../../page/worker/weight-vector.ts';
import { generateDigits, LeNet1989, type Reading } from '../../../src/index.ts';
import { trainedReader } from '../../../src/trained/index.ts';

const weights = weightVector(trainedReader);

function read(answer: FromReadings) {
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}

test('digits are read one by one as the network reads them, and kept for the next weights', () => {
  const reader = new TestReader();
  const digits = generateDigits({ count: 30, seed: 5 });
  const answer = read(
    reader.read({
      isNormalised: false,
      id: 1,
      weights,
      digits: { images: digits.images, labels: digits.labels },
    }),
  );
  expect(answer.digits).toBeUndefined();
  expect(answer.readings.map(({ index, label, digit, margin }) => ({ index, label, digit, margin }))).toEqual(
    Array.from({ length: 30 }, (_, index) => {
      const { digit, margin } = trainedReader.classify(digits.image(index));
      return { index, label: digits.labels[index], digit, margin };
    }),
  );
  const other = new LeNet1989({ seed: 4 });
  const again = read(reader.read({ isNormalised: false, id: 2, weights: weightVector(other) }));
  expect(again.id).toBe(2);
  expect(again.readings[29]?.digit).toBe(other.classify(digits.image(29)).digit);
});

test('the generated test digits are those of a run, and come back', () => {
  const { digits, readings } = read(
    new TestReader().read({ isNormalised: false, id: 3, weights, digits: 'generated' }),
  );
  expect(readings).toHaveLength(2007);
  expect(digits).toEqual({ ...generateDigits({ count: 2007, seed: 2 }) });
});

test('what goes wrong is said', () => {
  const images = new Float32Array(256).fill(Number.NaN);
  const answer = new TestReader().read({
    isNormalised: false,
    id: 4,
    weights,
    digits: { images, labels: new Uint8Array(1) },
  });
  expect(answer).toEqual({ id: 4, error: expect.stringMatching(/^images: expected .*found NaN/) });
});

test('by the rule of the reader it reads more of them', () => {
  const [raw, upright] = [false, true].map(
    (isNormalised) =>
      read(new TestReader().read({ isNormalised, id: 5, weights, digits: 'generated' })).readings,
  ) as [readonly Reading[], readonly Reading[]];
  const misses = (all: readonly Reading[]) => all.filter(({ digit, label }) => digit !== label).length;
  expect(misses(upright)).toBeLessThan(misses(raw));
});
