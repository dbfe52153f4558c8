import { backwardInput, backwardWeights } from './convolution.ts';
import { type LayerModel, outputs, rows, squash } from './network.ts';

const identity = (value: number) => value;
const square = (value: number) => value * value;

/** f'(a)^2, by a central difference. */
function squaredSlope(a: number): number {
  const step = 1e-5;
  return square((squash(a + step) - squash(a - step)) / (2 * step));
}

/**
 * The second derivatives of the loss (mean over the outputs of squared differences) by each parameter for one image, as
 * the paper's diagonal approximation has them, in float64 and from its formula: h of a weight is the sum over its
 * connections of h of the sum that it feeds, times the square of what feeds it; h of a unit is the sum over the weights
 * that it feeds of their squares times h of the sums; through the squashing function, f'(a)^2.
 * @returns in the order of the parameters
 */
export function curvatures(
  layers: readonly LayerModel[],
  parameters: readonly ArrayLike<number>[],
  image: ArrayLike<number>,
): number[][] {
  const before = layers.map((_, l) => outputs(layers.slice(0, l), parameters, image));
  const count = outputs(layers, parameters, image).length;
  let h = Array<number>(count).fill(2 / count);
  const found: number[][] = [];
  let next = parameters.length;
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l];
    const input = before[l];
    if (layer.kind === 'tanh') {
      h = h.map((value, k) => value * squaredSlope(input[k]));
      continue;
    }
    next -= 2;
    const weights = Array.from(parameters[next], square);
    const squares = input.map(square);
    if (layer.kind === 'dense') {
      found.unshift(
        h.flatMap((value) => squares.map((x) => value * x)),
        h,
      );
      h = squares.map((_, i) =>
        h.reduce((sum, value, k) => sum + weights[k * squares.length + i] * value, 0),
      );
      continue;
    }
    const { model } = layer;
    const positions = model.height * model.width;
    const maps = input.length / positions;
    const sizes = model.table.map((seen) => seen.length * model.kernel ** 2);
    const delta = rows(h, Array(model.table.length).fill(h.length / model.table.length));
    const squared = { ...model, background: square(model.background) };
    const zeros = sizes.map((size) => Array<number>(size).fill(0));
    const inputMaps = rows(squares, Array(maps).fill(positions));
    found.unshift(backwardWeights(squared, inputMaps, delta, zeros, identity).flat(), h);
    h = backwardInput(squared, maps, rows(weights, sizes), delta, identity).flat();
  }
  return found;
}
