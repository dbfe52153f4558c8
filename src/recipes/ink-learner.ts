import type { LabelledImages } from '../labelled-images.ts';
import type { LayerFor } from '../layers/layer.ts';
import { withoutParameters } from '../layers/without-parameters.ts';
import { Network } from '../network.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import { fround } from '../tensor/fround.ts';
import type { NamedTensor } from '../tensor/tensor.ts';

/** From grey levels, moved so that paper is 0, to ink. */
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
 * Learns in the place of a network, and faster, since nothing happens where there is paper: H1 sees paper as 0 and ink as 8.
 * With w / 4 for each weight w of H1, and for each bias b less the sum of the weights w, all its sums are the network's.
 * `parameters` gives those of the network and `setParameters` takes them; gradients, curvatures and what an optimiser
 * gathers are by its own. Its layers are `inInk`, H1 with 0 for a background, and any others.
 */
export class InkLearner extends Network {
  /** Has it learnt nothing since its parameters were set? */
  #isFresh = true;

  /**
   * Rounds its parameters to what it would give, so that one which takes those later learns the same; but not where the
   * optimiser looks at curvatures, which are those before.
   */
  override beginPass(digits: LabelledImages, optimizer: Optimizer): void {
    super.beginPass(digits, optimizer);
    if (!this.#isFresh) this.setParameters(this.parameters());
  }

  override trainPiece(digits: LabelledImages, optimizer: Optimizer): number {
    this.#isFresh = false;
    return super.trainPiece(digits, optimizer);
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
 * Multiplies the weights of H1 by a number, adds the 25 of its map to the bias of each unit, 64 a map, or takes them off it,
 * since paper is -1 or 0, and multiplies the weights by another.
 * @returns the same map, changed
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
