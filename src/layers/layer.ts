import type { Grid } from '../tensor/grid.ts';
import type { Kernels } from '../tensor/kernels.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { LayerOptions } from './layer-options.ts';

/** The weights or the biases of a layer, as the outside sees them. */
export interface Parameter {
  /** What it is called by after the name of its layer: `H1.weight`. */
  readonly name: 'weight' | 'bias';
  /** The outside shape, e.g. `[12, 8, 5, 5]`: output map, input map in the order of the connection table, row, column. */
  readonly shape: readonly number[];
  /** For each index of the first axis, how many numbers feed the unit it belongs to, its bias counted. */
  readonly fanIn: readonly number[];
  /** Where each number, in outside order, is stored among the layer's parameters. */
  readonly places: Uint32Array;
}

/** One product of a unit's sum. */
export interface Term {
  /** Which unit of the input, in the outside order `[map][y][x]`; undefined beyond the edge. */
  readonly unit: number | undefined;
  /** The input map. */
  readonly map: number;
  /** The tap: row and column in the receptive field, which for a dense layer is all of a map. */
  readonly row: number;
  /** See `row`. */
  readonly column: number;
  /** Where its weight is stored among the layer's parameters. */
  readonly weight: number;
  /** Is there a connection? If not, the kernels add a product all the same, that of a weight of zero. */
  readonly connected: boolean;
}

/** A layer: sizes and counts, known before anything is allocated. */
export interface Layer {
  /** What its parameters are called by: `H1` gives `H1.weight`. Empty for a layer without parameters. */
  readonly name: string;
  /** The units that feed it. */
  readonly input: Grid;
  /** Its own units. */
  readonly output: Grid;
  /** Units that it adds to the network; 0 where it only transforms those of the layer before. */
  readonly units: number;
  /** Connections into its units, those to the constant that carries the bias included. */
  readonly connections: number;
  /** Its weights and its biases, in the order in which they are initialised and saved. Empty where it has none. */
  readonly parameters: readonly Parameter[];
  /** Numbers stored for the parameters, padding included: a multiple of four. */
  readonly stored: number;
  /** Numbers that it needs to itself while it runs. */
  readonly scratch: number;
  /** What a unit beyond the edge of the input stands at. Default: 0. */
  readonly background?: number;
  /** What it was made of: missing where it is none of the library's own. */
  readonly options?: LayerOptions;

  /**
   * The products of a unit's sum after its bias, in the order in which the kernels add them. Missing where there are no
   * parameters.
   * @param unit in the outside order `[map][y][x]`
   */
  terms?(unit: number): readonly Term[];

  /**
   * Binds the layer to its tensors.
   * @param parameters `[stored]`: its part of the network's parameters
   * @param gradients `[stored]`: its part of the network's gradients
   * @param scratch `[scratch]`
   */
  prepare(kernels: Kernels, parameters: Tensor, gradients: Tensor, scratch: Tensor): LayerPasses;

  /**
   * Binds the layer to tensors for second derivatives.
   * @param squaredParameters `[stored]`
   * @param curvatures `[stored]`: what the second derivatives by its parameters are added to
   * @param scratch `[scratch]`, not that of `prepare`
   */
  prepareCurvature(
    kernels: Kernels,
    squaredParameters: Tensor,
    curvatures: Tensor,
    scratch: Tensor,
  ): CurvaturePass;
}

/**
 * Adds to the second derivatives by the parameters, and fills those by the input from those by the output: `backward`
 * on squares. Comes after `forward`, whose output it is given.
 * @param inputCurvature undefined where nobody asks for it
 */
export type CurvaturePass = (
  squaredInput: Tensor,
  output: Tensor,
  outputCurvature: Tensor,
  inputCurvature: Tensor | undefined,
) => void;

/** A layer at work. Inputs and outputs are stored grids, `[y][x][map]`; backward passes come after `forward`. */
export interface LayerPasses {
  /** Fills the output. */
  forward(input: Tensor, output: Tensor): void;

  /** Adds to the gradients of the parameters, for the input of `forward`. Missing where there are none. */
  backwardParameters?(input: Tensor, outputGradient: Tensor): void;

  /** Fills the gradient of the input, for the output of `forward`. Nobody asks for it below the first layer with parameters but to see it. */
  backwardInput(output: Tensor, outputGradient: Tensor, inputGradient: Tensor): void;
}

/** How a network is described: for the units that feed it, the layer. */
export type LayerFor = (input: Grid) => Layer;
