import type { Tensor } from './tensor.ts';

/**
 * What computes: operations are prepared for a geometry and become kernels, functions of tensors that keep nothing between
 * calls. The operations are those of `operations.ts`; below is what their kernels do.
 *
 * Arithmetic is float32: each product, sum, difference and quotient is rounded before the next. Sums run one term
 * after the other in the order stated, beginning with what is named first. "Over lanes" means four partial sums
 * s0 to s3, begun at zero, sk over the terms of maps (or units) k, k + 4, k + 8 ..., and then (s0 + s1) + (s2 + s3).
 *
 * `=` fills an output completely, `+=` adds to what it holds. Letters: y x position, o output map,
 * i input map, v u row and column in the receptive field (a tap), k unit.
 */
export interface Kernels {
  /** Which set this is. */
  readonly name: 'plain' | 'simd';
  /** @internal For the layers and optimisers of the library. */
  prepare<Geometry, Kernel>(operation: Operation<Geometry, Kernel>, geometry: Geometry): Kernel;
  /**
   * @internal Steps that are done one after the other for each of some images.
   * @returns what does them for the first `count` of the images; always of the same images, which lie one after the other
   */
  join(steps: readonly Step[]): (images: readonly Tensor[], count: number) => void;
}

/** Part of what is done with an image. */
export interface Step {
  /**
   * Does it nothing but call kernels of layers, the same each time but for where the image is, with no effect besides? Then
   * it may run but once, and the calls that it makes are made for each image after.
   */
  readonly joinable: boolean;
  run(image: Tensor): void;
}

/** How either set makes the kernels of an operation: its definition, and its fast twin. */
export interface Operation<Geometry, Kernel> {
  plain(geometry: Geometry): Kernel;
  /** @param compiler a `Compiler`: named here, it would be among the public types, which must do without WebAssembly */
  simd(compiler: unknown, geometry: Geometry): Kernel;
}

/**
 * Shapes: input `[y][x][i]`, bordered the same with its border, output and biases `[y][x][o]`, weights
 * `[group of 4 outputs][tap][i of the group][4]`; see ConvolutionGeometry.
 */
export interface ConvolutionKernels {
  /** bordered[y + before][x + before][i] = input[y][x][i]; the border is left as it is. */
  border(input: Tensor, bordered: Tensor): void;

  /**
   * output[y][x][o] = bias[y][x][o] + sum over v, u, i of weight[o][v][u][i] * bordered[y * stride + v][x * stride + u][i].
   * Begins with the bias; v, then u, then i of the group ascending. A missing connection counts as its weight, which is zero.
   */
  forward(bordered: Tensor, weights: Tensor, biases: Tensor, output: Tensor): void;

  /**
   * inputGradient[y][x][i] = sum over o, y', x' of weight[o][v][u][i] * outputGradient[y'][x'][o],
   * v = y + before - y' * stride and u likewise. Over lanes; groups that see i, then v, then u ascending.
   * Zero beyond the maps.
   */
  backwardInput(weights: Tensor, outputGradient: Tensor, inputGradient: Tensor): void;

  /**
   * weightGradient[o][v][u][i] += sum over y, x of outputGradient[y][x][o] * bordered[y * stride + v][x * stride + u][i];
   * biasGradient[y][x][o] += outputGradient[y][x][o].
   * Begins with what is there; y, then x ascending. The gradient of a missing connection is set to zero.
   */
  backwardWeights(
    bordered: Tensor,
    outputGradient: Tensor,
    weightGradient: Tensor,
    biasGradient: Tensor,
  ): void;
}

/** Sizes of a dense layer: numbers stored for its inputs, and for its outputs (a multiple of four). */
export interface DenseGeometry {
  readonly inputs: number;
  readonly outputs: number;
}

/** Shapes: input `[i]`, output and biases `[o]`, weights `[group of 4 outputs][i][4]`. */
export interface DenseKernels {
  /** output[o] = bias[o] + sum over i of weight[o][i] * input[i]. Begins with the bias; i ascending. */
  forward(input: Tensor, weights: Tensor, biases: Tensor, output: Tensor): void;

  /** inputGradient[i] = sum over o of weight[o][i] * outputGradient[o]. Over lanes; groups ascending. */
  backwardInput(weights: Tensor, outputGradient: Tensor, inputGradient: Tensor): void;

  /** weightGradient[o][i] += outputGradient[o] * input[i]; biasGradient[o] += outputGradient[o]. */
  backwardWeights(input: Tensor, outputGradient: Tensor, weightGradient: Tensor, biasGradient: Tensor): void;
}

/** f(a) = amplitude * tanh(slope * a), for `size` units. */
export interface ScaledTanhGeometry {
  readonly size: number;
  readonly amplitude: number;
  readonly slope: number;
}

/** All tensors have `size` numbers, in any shape. */
export interface ScaledTanhKernels {
  /** output = amplitude * tanh(slope * sums), tanh as `plain/tanh.ts` defines it. */
  forward(sums: Tensor, output: Tensor): void;

  /**
   * sumGradient = outputGradient * (((amplitude - output) * (amplitude + output)) * (slope / amplitude)):
   * the derivative, from the output alone.
   */
  backward(output: Tensor, outputGradient: Tensor, sumGradient: Tensor): void;
}

/** parameters -= learningRate * gradients, then gradients = 0. Shapes: both `[size]`. */
export type DescentKernel = (parameters: Tensor, gradients: Tensor, learningRate: number) => void;

/** parameters -= rates * gradients, each number with its own rate, then gradients = 0. Shapes: all `[size]`. */
export type DescentByRatesKernel = (parameters: Tensor, rates: Tensor, gradients: Tensor) => void;

/** Adam's constants, for `size` parameters. */
export interface AdamGeometry {
  readonly size: number;
  /** beta1 and beta2 of Adam: how much of a moment a step keeps. */
  readonly decay1: number;
  readonly decay2: number;
  readonly epsilon: number;
}

/**
 * first = decay1 * first + (1 - decay1) * gradients; second = decay2 * second + (1 - decay2) * (gradients * gradients);
 * parameters = keep * parameters - rate * (first / (sqrt(second) + epsilon)), then gradients = 0. Shapes: all `[size]`.
 */
export type AdamKernel = (
  parameters: Tensor,
  gradients: Tensor,
  first: Tensor,
  second: Tensor,
  rate: number,
  keep: number,
) => void;

/** output = input * input. Shapes: both `[size]`. */
export type SquareKernel = (input: Tensor, output: Tensor) => void;

/** Is every number of the first `count` images finite? Shape: `[images][size]`. */
export type FiniteKernel = (images: Tensor, count: number) => boolean;
