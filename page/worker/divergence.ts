import type { Digits, LeNet1989 } from 'lenet-1989';

/** How many digits are asked, from which activity of 1.7159 on a unit is at its bound, and how many units say that all are. */
const WITNESSES = 20;
const BOUND = 1.7;
const MOST = 0.95;

/** What is wrong with weights that are not all finite numbers; undefined of others. */
export function notFinite(weights: Float32Array): string | undefined {
  const wrong = weights.find((value) => !Number.isFinite(value));
  return wrong === undefined ? undefined : `a weight is ${wrong}`;
}

/**
 * What is wrong where a layer is saturated: f is flat there, so no digit moves its weights, or those below, any more. That is
 * no fault as long as digits are read. Undefined of a network that can learn.
 */
export function saturated(network: LeNet1989, digits: Digits): string | undefined {
  const count = Math.min(WITNESSES, digits.count);
  const traces = Array.from({ length: count }, (_, n) => network.trace(digits.image(n)).layers);
  return ['H3', 'output'].flatMap((name) => {
    const activities = traces.flatMap((layers) =>
      Array.from(layers.find((layer) => layer.name === name)?.activities ?? []),
    );
    const bound = activities.filter((activity) => Math.abs(activity) > BOUND).length;
    return bound >= MOST * activities.length
      ? [`${name === 'H3' ? 'the units of H3' : 'the outputs'} are saturated, and digits hardly move them`]
      : [];
  })[0];
}
