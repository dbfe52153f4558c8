import { dense, Network } from 'lenet-1989';
import { expect, test } from 'vitest';
import { SquaredError } from '../../src/layers/loss.ts';

test('targets are two different finite numbers, and zero has no sign', () => {
  for (const [on, off] of [
    [Number.NaN, -1],
    [1, Number.NaN],
    [Number.POSITIVE_INFINITY, -1],
    [1, Number.NEGATIVE_INFINITY],
    [0.5, 0.5],
    [0, -0],
  ]) {
    expect(() => new SquaredError({ on, off })).toThrow(
      new RangeError(`targets: expected two different numbers, got on ${on} and off ${off}`),
    );
  }
  expect(Object.is(new SquaredError({ on: -0 }).on, 0)).toBe(true);
  expect(Object.is(new SquaredError({ off: -0 }).off, 0)).toBe(true);
  const { on, off, scale } = new SquaredError();
  expect([on, off, scale]).toEqual([1, -1, 1]);
});

test('the second derivative is twice the scale by the outputs', () => {
  expect(new SquaredError({ scale: 0.25 }).curvature(5)).toBe(0.1);
  expect(new SquaredError({ scale: 3 }).curvature(4)).toBe(1.5);
  const [one, quarter] = [1, 0.25].map((scale) =>
    new Network({
      input: { height: 1, width: 3, maps: 1 },
      layers: [dense({ name: 'd', units: 2 })],
      loss: { scale },
    }).curvatures(Float32Array.of(0.5, -0.25, 1)),
  );
  expect(quarter['d.weight']).toEqual(one['d.weight'].map((value) => value / 4));
  expect(one['d.weight'][2]).toBe(1);
});
