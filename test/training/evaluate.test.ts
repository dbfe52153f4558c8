import { dense, evaluate, Network, SGD, trainPass } from 'lenet-1989';
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

test('mean squared error, its half, misses and error rate are those computed by hand', () => {
  const images = Float32Array.of(1, -1, 0.5, 0.25, -1, 1, 0, 0);
  // Targets: (1, -1) four times, then for the third digit too: it is missed. Equal outputs count as the first.
  const labels = Uint8Array.of(0, 0, 0, 0);
  const squares = 0 + (0.25 + 1.5625) + (4 + 4) + (1 + 1);
  expect(evaluate(mirror(), { images, labels })).toEqual({
    mse: squares / 8,
    halfMse: squares / 16,
    errorRate: 0.25,
    misses: 1,
  });
});

test('what cannot be evaluated is refused', () => {
  expect(() => evaluate(mirror(), { images: new Float32Array(0), labels: new Uint8Array(0) })).toThrow(
    'n at least 1; found 0 for 0',
  );
  expect(() => evaluate(mirror(), { images: new Float32Array(4), labels: new Uint8Array(3) })).toThrow(
    'found 4 for 3',
  );
});

test('a pass in pieces refuses pieces of no digits', () => {
  const digits = { images: new Float32Array(2), labels: new Uint8Array(1) };
  const pass = trainPass(mirror(), digits, new SGD({ learningRate: 1 }), 0);
  expect(() => pass.next()).toThrow(new RangeError('every: expected a whole number from 1, got 0'));
});
