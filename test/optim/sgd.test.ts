import { dense, Network, SGD } from 'lenet-1989';
import { expect, test } from 'vitest';

test('a step moves each weight by the learning rate times its gradient, computed by hand', () => {
  // One unit a = 0.5 x + 0.25 on x = 2: output 1.25, target 1, so dE/da = 2 * 0.25 = 0.5.
  const network = new Network({
    input: { height: 1, width: 1, maps: 1 },
    layers: [dense({ name: 'd', units: 1 })],
  });
  network.setParameters(
    new Map([
      ['d.weight', { shape: [1, 1], data: Float32Array.of(0.5) }],
      ['d.bias', { shape: [1], data: Float32Array.of(0.25) }],
    ]),
  );
  const loss = network.train(
    { images: Float32Array.of(2), labels: Uint8Array.of(0) },
    new SGD({ learningRate: 0.125 }),
  );
  expect(loss).toBe(0.0625);
  const parameters = network.parameters();
  expect(parameters.get('d.weight')?.data[0]).toBe(0.5 - 0.125 * 0.5 * 2);
  expect(parameters.get('d.bias')?.data[0]).toBe(0.25 - 0.125 * 0.5);
});

test('an impossible learning rate is refused', () => {
  for (const learningRate of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => new SGD({ learningRate })).toThrow(
      new RangeError(`learningRate: expected a number above 0, got ${learningRate}`),
    );
  }
});
