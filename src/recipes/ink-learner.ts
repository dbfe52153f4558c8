import type { LabelledImages } from '../labelled-images.ts';
import type { LayerFor } from '../layers/layer.ts';
import { withoutParameters } from '../layers/without-parameters.ts';
import { Network } from '../network.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import { fround } from '../tensor/fround.ts';
import type { NamedTensor } from '../tensor/tensor.ts';

/** What paper and ink, -1 and 1, are multiplied by once paper is 0. */
const SCALE = 4;

/** The layer in front of H1 by which it sees paper as 0 and ink as 8. */
export const inInk: LayerFor = (grid) => ({
  ...withoutParameters(grid),
  prepare: () => ({
    forward: ({ data: levels }, { data: ink }) => scale(levels, 1, SCALE, ink),
    backwardInput: (_output, { data: above }, { data: gradient }) => scale(above, 0, SCALE, gradient),
  }),
  prepareCurvature: () => () => {},
});

function scale(from: Float32Array, shift: number, by: number, to: Float32Array): void {
  for (let k = 0; k < from.length; k++) to[k] = by * ((from[k] as number) + shift);
}

/**
 * What learns faster than the network in whose place it learns, since nothing happens where there is paper: H1 sees paper as
 * 0 and ink as 8. With smaller weights and larger biases its sums are those of the other, whose parameters it takes and
 * gives. Gradients are by its own. Its layers are `inInk`, H1 with 0 for a background, and any others.
 */
export class InkLearner extends Network {
  /** Has it learnt nothing since its parameters were set? */
  #isFresh = true;

  /** Begins with what it would give, rounded as that is, so that one which takes it later learns the same. */
  override beginPass(digits: LabelledImages, optimizer: Optimizer): void {
    if (!this.#isFresh) this.setParameters(this.parameters());
    super.beginPass(digits, optimizer);
    this.#isFresh = false;
  }

  override parameters(): Map<string, NamedTensor> {
    return moved(super.parameters(), SCALE, 1, 1);
  }

  override setParameters(parameters: ReadonlyMap<string, NamedTensor>): void {
    super.setParameters(parameters);
    super.setParameters(moved(super.parameters(), 1, -1, 1 / SCALE));
    this.#isFresh = true;
  }
}

/**
 * The same with the weights of H1 multiplied by a number; the 25 of its map added to the bias of each unit, 64 a map, or
 * taken off it, since paper is -1 or 0; and the weights multiplied by another.
 */
function moved(
  parameters: Map<string, NamedTensor>,
  before: number,
  sign: number,
  after: number,
): Map<string, NamedTensor> {
  const numbers = (name: string) => (parameters.get(`H1.${name}`) as NamedTensor).data;
  const weights = numbers('weight');
  scale(weights, 0, before, weights);
  numbers('bias').forEach((bias, unit, biases) => {
    const first = 25 * (unit >> 6);
    // Rounded, so that a bias of 0 comes back as 0.
    const sum = fround(weights.subarray(first, first + 25).reduce((all, weight) => all + weight));
    biases[unit] = bias + sign * sum;
  });
  scale(weights, 0, after, weights);
  return parameters;
}
