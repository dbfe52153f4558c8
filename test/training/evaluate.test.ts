import { dense, evaluate, generateDigits, LeNet1989, Network, readings, SGD, trainPass } from 'lenet-1989';
import { expect, test } from 'vitest';

/** Two units whose outputs are the two inputs. */
function mirror(): Network {
  const network = new Network({
    input: { height: 1, width: 2, maps: 1 },
    layers: [dense({ name: 'd', units: 2 })],
  });
  network.setParameters(
    new Map([
      ['d.weight', { shape: [2, 2], data: Float32Array.of(1, 0, 0, 1) }],
      ['d.bias', { shape: [2], data: new Float32Array(2) }],
    ]),
  );
  return network;
}

test('every figure is the one computed by hand', () => {
  const images = Float32Array.of(1, -1, 0.5, 0.25, -1, 1, 0, 0);
  // Targets: (1, -1) three times, (-1, 1) for the last: the last two are missed. Equal outputs count as the first.
  const labels = Uint8Array.of(0, 0, 0, 1);
  const squares = [0, 0.25 + 1.5625, 4 + 4, 1 + 1];
  const sum = 0 + 1.8125 + 8 + 2;
  const network = mirror();
  expect(evaluate(network, { images, labels })).toEqual({
    mse: sum / 8,
    halfMse: sum / 16,
    errorRate: 0.5,
    misses: 2,
    // The miss of margin 2 is as certain as the best digit: all must be rejected.
    rejection: 1,
    confusion: [
      [2, 1],
      [1, 0],
    ],
  });
  expect(readings(network, { images, labels })).toEqual([
    { index: 0, label: 0, digit: 0, margin: 2, squaredError: squares[0] },
    { index: 1, label: 0, digit: 0, margin: 0.25, squaredError: squares[1] },
    { index: 2, label: 0, digit: 1, margin: 2, squaredError: squares[2] },
    { index: 3, label: 1, digit: 0, margin: 0, squaredError: squares[3] },
  ]);
});

test('the evaluation of a network is counted from what it says of each digit', () => {
  const digits = generateDigits({ count: 300, seed: 31 });
  const network = new LeNet1989({ seed: 6, loss: { on: 0.9, off: -0.8 } });
  network.train(digits, new SGD({ learningRate: 0.05 }));
  const { mse, misses, rejection, confusion } = evaluate(network, digits);
  const said = Array.from(digits.labels, (label, n) => ({ label, ...network.classify(digits.image(n)) }));
  expect(readings(network, digits)).toMatchObject(said);

  const squares = network
    .forward(digits.images)
    .reduce(
      (sum, value, k) => sum + (value - (k % 10 === digits.labels[Math.floor(k / 10)] ? 0.9 : -0.8)) ** 2,
      0,
    );
  expect(mse).toBeCloseTo(squares / 3000, 10);
  const count = (label: number, digit: number) =>
    said.filter((each) => each.label === label && each.digit === digit).length;
  const ten = Array.from({ length: 10 }, (_, k) => k);
  expect(confusion).toEqual(ten.map((label) => ten.map((digit) => count(label, digit))));
  expect(misses).toBe(said.filter(({ label, digit }) => label !== digit).length);

  const shares = said.map(({ margin: threshold }) => {
    const accepted = said.filter(({ margin }) => margin > threshold);
    const missed = accepted.filter(({ label, digit }) => label !== digit).length;
    return missed <= 0.01 * accepted.length ? 1 - accepted.length / 300 : 1;
  });
  expect(rejection).toBeCloseTo(Math.min(...shares), 12);
  expect(rejection).toBeGreaterThan(0);
  expect(rejection).toBeLessThan(1);
});

test('what cannot be evaluated is refused', () => {
  expect(() => evaluate(mirror(), { images: new Float32Array(0), labels: new Uint8Array(0) })).toThrow(
    'images: expected at least one, found none',
  );
  expect(() => evaluate(mirror(), { images: new Float32Array(4), labels: new Uint8Array(3) })).toThrow(
    'labels: expected 2, one for each image, found 3',
  );
  expect(() => evaluate(mirror(), { images: new Float32Array(4), labels: Uint8Array.of(1, 2) })).toThrow(
    new RangeError('label of image 1: expected 0 to 1, found 2'),
  );
});

test('a pass in pieces refuses pieces of no digits', () => {
  const digits = { images: new Float32Array(2), labels: new Uint8Array(1) };
  const pass = trainPass(mirror(), digits, new SGD({ learningRate: 1 }), 0);
  expect(() => pass.next()).toThrow(new RangeError('every: expected a whole number from 1, got 0'));
});

test('rejection leaves an error of at most 1 %, not a little more', () => {
  const count = 10_050;
  const missed = 101;
  const images = Float32Array.from({ length: 2 * count }, (_, k) => (k % 2 === 0 ? 1 : -1));
  images.fill(0, 0, 2 * missed);
  // Equal outputs are read as the first, the others as their label.
  const labels = Uint8Array.from({ length: count }, (_, n) => (n < missed ? 1 : 0));
  const { errorRate, rejection } = evaluate(mirror(), { images, labels });
  expect(errorRate).toBe(missed / count);
  expect(errorRate).toBeLessThan(0.0101);
  expect(rejection).toBe(missed / count);
});

test('a pass in pieces that come out even ends with the last digit', () => {
  const digits = { images: new Float32Array(12), labels: new Uint8Array(6) };
  for (const [every, stops] of [
    [3, [3, 6]],
    [1, [1, 2, 3, 4, 5, 6]],
    [6, [6]],
    [4, [4, 6]],
    [9, [6]],
  ] as const) {
    expect([...trainPass(mirror(), digits, new SGD({ learningRate: 0.1 }), every)]).toEqual(stops);
  }
});
