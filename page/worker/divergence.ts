import type { LabelledImages, Network } from 'lenet-1989';

/** How many digits have to agree that nothing moves the weights. */
const WITNESSES = 200;

/** What is wrong with weights that are not all finite numbers; undefined of others. */
export function notFinite(weights: Float32Array): string | undefined {
  const wrong = weights.find((value) => !Number.isFinite(value));
  return wrong === undefined ? undefined : `a weight is ${wrong}`;
}

/**
 * What is wrong where every unit is saturated: the slope of tanh is 0 there, and no digit moves a weight ever again. Undefined
 * of a network that learns.
 */
export function saturated(network: Network, { images, labels }: LabelledImages): string | undefined {
  const some = labels.subarray(0, WITNESSES);
  const { gradients } = network.gradients(images.subarray(0, some.length * network.inputs), some);
  const isStill = Object.values(gradients).every((data) => data.every((value) => value === 0));
  return isStill ? 'every unit is saturated, so no digit moves a weight any more' : undefined;
}
