import { type DigitReading, NORMALISATION, type PenStroke, readStrokes } from 'lenet-1989/reader';
import { describe, expect, test } from 'vitest';
import { DIGITS } from './digit-shapes.ts';
import { asStrokes, moved, type Points, ruled, scaled } from './drawn.ts';
import { fakeNetwork, SIX } from './fake-network.ts';

const exponentials = [...SIX, 0.1].map((output) => Math.exp(2 * output));
const sum = exponentials.reduce((all, each) => all + each, 0);

test('a reading has what the network says, and what it saw', () => {
  const network = fakeNetwork(SIX, { none: 0.1 });
  const strokes = [
    [10, 20, 10, 50],
    [4, 35, 16, 35],
  ];
  const found = readStrokes(strokes, { network });
  expect(found).toHaveLength(1);
  const [{ probabilities, image, ...rest }] = found as [DigitReading];
  expect(rest).toEqual({
    digit: 6,
    probability: probabilities[6],
    margin: 1,
    rejected: false,
    box: { x: 4, y: 20, width: 12, height: 30 },
    line: 0,
  });
  probabilities.forEach((probability, k) => {
    expect(probability).toBeCloseTo(exponentials[k] / sum, 9);
  });
  const expected = ruled(
    [
      [
        [10, 20],
        [10, 50],
      ],
      [
        [4, 35],
        [16, 35],
      ],
    ],
    2,
  );
  expected.forEach((level, k) => {
    expect(image[k]).toBeCloseTo(level, 5);
  });
  expect(network.seen.map((images) => images.subarray(0, 256))).toEqual([image]);
});

test('the network sees a digit as it is, and rising and falling by a tenth; the outputs are averaged', () => {
  const digit = DIGITS[4];
  const tilted = [0, 0.1, -0.1].map((tilt) =>
    asStrokes(digit.map((points) => points.map(([x, y]) => [x, y + tilt * x] as const))),
  );
  const images = tilted.map((strokes) => readStrokes(strokes)[0]?.image as Float32Array);
  expect(images[1]).not.toEqual(images[0]);
  expect(images[2]).not.toEqual(images[1]);
  const seen: Float32Array[] = [];
  // One that sees a 3, less surely a 3, and an 8.
  const outputs = [3, 3, 8].map((at, way) =>
    Array.from({ length: 10 }, (_, k) => (k === at ? 1 - way / 4 : -1)),
  );
  const card = { normalisation: NORMALISATION, sharpness: 2 };
  const forward = (all: Float32Array) => {
    seen.push(all.slice());
    return Float32Array.from(outputs.flat());
  };
  const [reading] = readStrokes(asStrokes(digit), { network: { card, forward } }) as [DigitReading];
  expect(seen).toHaveLength(1);
  expect(seen[0]).toHaveLength(3 * 256);
  for (const [way, image] of images.entries()) {
    // A tilt of rounded numbers is not quite the same.
    for (const [k, level] of image.entries()) expect(seen[0][256 * way + k]).toBeCloseTo(level, 5);
  }
  const means = Array.from({ length: 10 }, (_, k) => outputs.reduce((all, one) => all + one[k], 0) / 3);
  const total = means.reduce((all, mean) => all + Math.exp(2 * mean), 0);
  expect(reading.digit).toBe(3);
  expect(reading.margin).toBeCloseTo(means[3] - means[8], 6);
  for (const [k, mean] of means.entries()) {
    expect(reading.probabilities[k]).toBeCloseTo(Math.exp(2 * mean) / total, 6);
  }
});

test('is rejected below the probability that is asked for', () => {
  const network = fakeNetwork(SIX, { none: 0.1 });
  const [{ probability }] = readStrokes([[0, 0, 0, 9]], { network }) as [DigitReading];
  const rejected = (rejectBelow: number) =>
    readStrokes([[0, 0, 0, 9]], { network, rejectBelow })[0]?.rejected;
  expect([0, probability, probability + 1e-9, 1].map(rejected)).toEqual([false, false, true, true]);
  // By default one half.
  expect(readStrokes([[0, 0, 0, 9]], { network: fakeNetwork([0.1, ...Array(9).fill(0)]) })[0]?.rejected).toBe(
    true,
  );
});

describe('how many there are', () => {
  const network = fakeNetwork(SIX);
  const boxes = (strokes: readonly PenStroke[], digits?: 'one' | 'many') =>
    readStrokes(strokes, { network, ...(digits && { digits }) }).map(({ box }) => [
      box.x,
      box.y,
      box.width,
      box.height,
    ]);

  test('none without strokes, or without points', () => {
    for (const digits of ['one', 'many'] as const) {
      expect(boxes([], digits)).toEqual([]);
      expect(boxes([[], new Float32Array(0)], digits)).toEqual([]);
    }
  });

  test('one by default, however far its strokes are apart', () => {
    expect(boxes([[0, 0, 5, 5], [], [90, 7, 95, 9]])).toEqual([[0, 0, 95, 9]]);
  });

  test('of many, strokes over one another are one, from the left whatever was drawn first', () => {
    const strokes = [
      [50, 0, 60, 10],
      [0, 3, 20, 5],
      [58, 20, 70, 20],
      [70, 1, 71, 2],
      [30, 0, 30, 9],
      [5, 30, 6, 40],
    ];
    expect(boxes(strokes, 'many')).toEqual([
      [0, 3, 20, 37],
      [30, 0, 0, 9],
      [50, 0, 21, 20],
    ]);
  });

  test('a stroke over a wide one is part of it, though another ended before', () => {
    expect(
      boxes(
        [
          [0, 0, 100, 0],
          [10, 1, 20, 1],
          [80, 2, 90, 2],
          [101, 3, 102, 3],
        ],
        'many',
      ),
    ).toEqual([
      [0, 0, 100, 2],
      [101, 3, 1, 0],
    ]);
  });

  test('a dot is one, of no width', () => {
    expect(boxes([[7, 8]])).toEqual([[7, 8, 0, 0]]);
  });
});

test.each<[string, unknown, typeof TypeError | typeof RangeError, string]>([
  ['undefined', undefined, TypeError, 'strokes: expected a list of strokes, got undefined'],
  [
    'one stroke',
    Float64Array.of(1, 2),
    TypeError,
    'strokes: expected a list of strokes, got a Float64Array of 2',
  ],
  ['numbers', [1, 2], TypeError, 'stroke 0: expected a list of numbers, got 1'],
  ['points', [[0, 1], { x: 1, y: 2 }], TypeError, 'stroke 1: expected a list of numbers, got an Object'],
  ['null', [[0, 1], null], TypeError, 'stroke 1: expected a list of numbers, got null'],
  [
    'an x without y',
    [
      [0, 1],
      [0, 1, 2],
    ],
    RangeError,
    'stroke 1.length: expected x and y of each point, got 3',
  ],
  [
    'NaN',
    [[0, 1, Number.NaN, 2]],
    RangeError,
    'stroke 0, number 2: expected a number from -1e+100 to 1e+100, got NaN',
  ],
  [
    'Infinity',
    [
      [0, 1],
      [4, Infinity],
    ],
    RangeError,
    'stroke 1, number 1: expected a number from -1e+100 to 1e+100, got Infinity',
  ],
  [
    'a coordinate whose powers are infinite',
    [
      [0, 1],
      [4, 2, -1e150, 3],
    ],
    RangeError,
    'stroke 1, number 2: expected a number from -1e+100 to 1e+100, got -1e+150',
  ],
  [
    'pairs',
    [
      [
        [0, 1],
        [2, 3],
      ],
    ],
    RangeError,
    'stroke 0, number 0: expected a number from -1e+100 to 1e+100, got an Array of 2',
  ],
])('%s is refused', (_, strokes, kind, message) => {
  const read = () => readStrokes(strokes as number[][]);
  expect(read).toThrow(kind);
  expect(read).toThrow(message);
});

test('strokes stay as they were', () => {
  const strokes = [
    [0, 0, 5, 9],
    [2, 4, 3, 4],
  ];
  readStrokes(strokes, { digits: 'many' });
  expect(strokes).toEqual([
    [0, 0, 5, 9],
    [2, 4, 3, 4],
  ]);
});

test('digits written with care are read, in any place and size, alone and in a row', () => {
  const row = DIGITS.flatMap((digit, k) => moved(digit, k, 0));
  for (const place of [
    (lines: readonly Points[]) => scaled(lines, 0.01),
    (lines: readonly Points[]) => moved(scaled(lines, 300), -70, 900),
    (lines: readonly Points[]) => scaled(lines, 9e98),
  ]) {
    expect(DIGITS.map((digit) => readStrokes(asStrokes(place(digit))).map((found) => found.digit))).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => [digit]),
    );
    const found = readStrokes(asStrokes(place(row)), { digits: 'many' });
    expect(found.map(({ digit, rejected }) => (rejected ? '?' : digit)).join('')).toBe('0123456789');
  }
});
