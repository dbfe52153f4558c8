import type { Chain, Link } from '../layers/chain.ts';
import { fround } from '../tensor/fround.ts';
import { unitPlaces } from '../tensor/grid.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { type Stage, termsOf } from './stages.ts';

/** One product of a unit's sum. */
export interface Product {
  /** Which unit of the layer below, or number of the image, in the outside order; undefined beyond the edge. */
  readonly unit: number | undefined;
  /** The map of the layer below. */
  readonly map: number;
  /** The tap: row and column in the receptive field, which for a dense layer is all of a map. */
  readonly row: number;
  /** See `row`. */
  readonly column: number;
  /** The weight of the connection. */
  readonly weight: number;
  /** What the unit stands at; beyond the edge, the background. */
  readonly activity: number;
  /** weight x activity, in float32. */
  readonly product: number;
  /** The sum so far, this product included, in float32. */
  readonly sum: number;
}

/** How a unit comes by what it stands at. */
export interface Explanation {
  /** What the layer's parameters are called by: `H2`. */
  readonly layer: string;
  /** Which of the layer's units, in the outside order `[map][y][x]`. */
  readonly unit: number;
  /** What the sum begins with. */
  readonly bias: number;
  /** In the order in which they are added. */
  readonly products: readonly Product[];
  /** The sum of all, as the kernels have it, bit for bit. */
  readonly sum: number;
  /** f(sum), or the sum itself where no squashing function lies behind. */
  readonly activity: number;
}

/**
 * Writes out the sum of a unit for the image that the chain has just read.
 * @param unit in the outside order
 */
export function explain({ links, images }: Chain, stage: Stage, unit: number): Explanation {
  const { layer, parameters } = links[stage.sums] as Link;
  const input = (links[stage.sums - 1]?.output ?? images.stored[0]) as Tensor;
  const inputPlaces = unitPlaces(layer.input);
  const place = unitPlaces(layer.output)[unit] as number;
  const biasPlaces = layer.parameters.find(({ name }) => name === 'bias')?.places;
  const bias = parameters.data[biasPlaces?.[unit] as number] ?? 0;
  const products: Product[] = [];
  let sum = bias;
  for (const { weight: at, connected, ...where } of termsOf(layer, unit)) {
    const weight = parameters.data[at] as number;
    const activity = input.data[inputPlaces[where.unit as number] as number] ?? layer.background ?? 0;
    const product = fround(weight * activity);
    sum = fround(sum + product);
    // A missing connection is added as well, to the sum of the product before: -0 becomes 0 by that, infinity NaN.
    if (connected) products.push({ ...where, weight, activity, product, sum });
    else if (products.length > 0) products.push({ ...(products.pop() as Product), sum });
  }
  const activity = (links[stage.activities] as Link).output.data[place] as number;
  return { layer: layer.name, unit, bias, products, sum, activity };
}
