import type { Network } from 'lenet-1989';

/** All parameters of a network in a row, each tensor in the outside order. */
export function weightVector(network: Network): Float32Array {
  const tensors = [...network.parameters().values()];
  const all = new Float32Array(tensors.reduce((sum, { data }) => sum + data.length, 0));
  let at = 0;
  for (const { data } of tensors) {
    all.set(data, at);
    at += data.length;
  }
  return all;
}

/** Puts them back. */
export function setWeightVector(network: Network, weights: Float32Array): void {
  const parameters = network.parameters();
  let at = 0;
  for (const { data } of parameters.values()) {
    data.set(weights.subarray(at, at + data.length));
    at += data.length;
  }
  network.setParameters(parameters);
}
