import { LeNet1989 } from 'lenet-1989';
import { expect, test } from 'vitest';
import { setWeightVector, weightVector } from '../../../page/worker/weight-vector.ts';

test('all parameters in a row, in the order of the layers, and back', () => {
  const network = new LeNet1989({ seed: 7, outputBias: -0.5 });
  const weights = weightVector(network);
  expect(weights).toHaveLength(9760);
  expect(weights.subarray(0, 300)).toEqual(network.parameters().get('H1.weight')?.data);
  expect(Array.from(weights.subarray(-10))).toEqual(new Array(10).fill(-0.5));
  const other = new LeNet1989({ seed: 8 });
  setWeightVector(other, weights);
  expect(other.toSafetensors()).toEqual(network.toSafetensors());
});
