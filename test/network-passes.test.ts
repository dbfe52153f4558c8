import { dense, Network, SGD } from 'lenet-1989';
import { expect, test } from 'vitest';

const options = { input: { height: 1, width: 2, maps: 1 }, layers: [dense({ name: 'd', units: 3 })] };

test('the seed is 1989 where none is given', () => {
  const parameters = (seed?: number) =>
    new Network({ ...options, ...(seed === undefined ? {} : { seed }) }).parameters();
  expect(parameters()).toEqual(parameters(1989));
  expect(parameters()).not.toEqual(parameters(1990));
});

test('gradients that are refused leave nothing behind for the next step', () => {
  const [network, other] = [new Network(options), new Network(options)];
  expect(() => network.gradients(Float32Array.of(0.5, 1, Number.NaN, 0), Uint8Array.of(1, 2))).toThrow(
    new RangeError('images: expected finite numbers, found NaN as number 0 of image 1'),
  );
  for (const each of [network, other]) {
    each.train(
      { images: Float32Array.of(0.25, -1), labels: Uint8Array.of(2) },
      new SGD({ learningRate: 0.5 }),
    );
  }
  expect(network.parameters()).toEqual(other.parameters());
});

test('the beginning of a pass and each piece of it refuse digits that do not fit, and change nothing', () => {
  const sgd = new SGD({ learningRate: 0.1 });
  const network = new Network(options);
  const before = network.parameters();
  for (const [images, labels] of [
    [new Float32Array(4), Uint8Array.of(1)],
    [new Float32Array(2), Uint8Array.of(1, 2)],
    [new Float32Array(3), Uint8Array.of(1)],
    [new Float32Array(4), Uint8Array.of(0, 3)],
    [new Float32Array(0), new Uint8Array(0)],
  ] as const) {
    expect(() => network.beginPass({ images, labels }, sgd)).toThrow(RangeError);
    expect(() => network.trainPiece({ images, labels }, sgd)).toThrow(RangeError);
    expect(network.parameters()).toEqual(before);
  }
});
