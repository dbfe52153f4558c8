import { LeNet1989 } from 'lenet-1989';
import { NORMALISATION, readDigits, readStrokes } from 'lenet-1989/reader';
import { trained1989, trainedReader } from 'lenet-1989/trained';
import { expect, test } from 'vitest';
import { fakeNetwork, SIX } from './fake-network.ts';

const picture = { data: new Uint8Array(600).fill(255), width: 30, height: 20 };

test.each<[string, unknown, typeof TypeError | typeof RangeError, string]>([
  ['no object', 7, TypeError, 'options: expected an object, got 7'],
  ['a name that is none', { neural: 1 }, TypeError, 'got "neural"'],
  ['a bound above 1', { rejectBelow: 90 }, RangeError, 'rejectBelow: expected a number from 0 to 1, got 90'],
  [
    'a bound that is no number',
    { rejectBelow: '0.5' },
    RangeError,
    'rejectBelow: expected a number from 0 to 1, got "0.5"',
  ],
  ['another count of digits', { digits: 2 }, RangeError, 'digits: expected one or many, got 2'],
  [
    'something else than a network',
    { network: 'trainedReader' },
    RangeError,
    `network.card.normalisation: expected ${NORMALISATION}, got undefined`,
  ],
  [
    'null for a network',
    { network: null },
    RangeError,
    `network.card.normalisation: expected ${NORMALISATION}, got undefined`,
  ],
  [
    'a network without a card',
    { network: new LeNet1989() },
    RangeError,
    `network.card.normalisation: expected ${NORMALISATION}, got undefined`,
  ],
  [
    'a network of another rule',
    { network: trained1989 },
    RangeError,
    `network.card.normalisation: expected ${NORMALISATION}, got "zip.train"`,
  ],
  ...[undefined, 0, -1, Number.NaN].map((sharpness): [string, unknown, typeof RangeError, string] => [
    `a card of sharpness ${sharpness}`,
    { network: { ...fakeNetwork(SIX), card: { normalisation: NORMALISATION, sharpness } } },
    RangeError,
    `network.card.sharpness: expected a number above 0, got ${sharpness}`,
  ]),
])('%s is refused by both, whatever there is to read', (_, options, kind, message) => {
  for (const read of [
    () => readDigits(picture, options as object),
    () => readStrokes([], options as object),
  ]) {
    expect(read).toThrow(kind);
    expect(read).toThrow(message);
  }
});

test('the trained reader knows the rule of normalise', () => {
  expect(trainedReader.card.normalisation).toBe(NORMALISATION);
});

test('undefined is the default', () => {
  const options = { network: undefined, rejectBelow: undefined, digits: undefined } as object;
  expect(readStrokes([[0, 0, 0, 9]], options)).toEqual(readStrokes([[0, 0, 0, 9]]));
});

test('a network that has not ten outputs is refused when it reads', () => {
  const network = fakeNetwork([1, 2, 3]);
  expect(() => readStrokes([[0, 0, 0, 9]], { network })).toThrow(RangeError);
  expect(() => readStrokes([[0, 0, 0, 9]], { network })).toThrow('network: expected ten outputs, got 3');
});
