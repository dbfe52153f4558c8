import { expectOptions, expectPositive } from '../tensor/expect.ts';
import type { Grid } from '../tensor/grid.ts';
import { storedSize } from '../tensor/grid.ts';
import type { Kernels, SquaredErrorKernels } from '../tensor/kernels.ts';
import { SQUARED_ERROR } from '../tensor/operations.ts';
import { show } from '../tensor/show.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** What a loss does with the outputs of an image: see `SquaredErrorKernels`, which is one. */
export interface LossPass {
  /** Fills the gradient of the loss by the outputs, zero beyond the units, and returns the loss. */
  backward(output: Tensor, label: number, gradient: Tensor): number;
}

/** What is trained. */
export interface Loss {
  /** What the output that the label names should be, where outputs are evaluated. */
  readonly on: number;
  /** What the others should be. */
  readonly off: number;
  /** The second derivative by each of so many outputs. */
  curvature(outputs: number): number;
  /** What works on these outputs. */
  prepare(kernels: Kernels, output: Grid): LossPass;
}

/** What the paper leaves open about its mean squared error. */
export interface SquaredErrorOptions {
  /** The target of the output that the label names. Default: 1. */
  readonly on?: number;
  /** The target of the other outputs. Default: -1. */
  readonly off?: number;
  /** The loss is the mean over the outputs of (output - target)^2, times this. Default: 1. */
  readonly scale?: number;
}

/**
 * The loss that is trained: scale times the mean over the outputs of (output - target)^2 (section 4 of the paper
 * calls it MSE). The targets +-1 lie in the quasi-linear range of the scaled tanh.
 */
export class SquaredError implements Loss {
  readonly on: number;
  readonly off: number;
  readonly scale: number;

  /** @throws TypeError for other options; RangeError unless scale is above 0 and the targets are finite and differ */
  constructor(options: SquaredErrorOptions = {}) {
    expectOptions('loss', options, 'on', 'off', 'scale');
    const { on = 1, off = -1, scale = 1 } = options;
    expectPositive('scale', scale);
    if (!Number.isFinite(on) || !Number.isFinite(off) || on === off) {
      throw new RangeError(
        `targets: expected two different numbers, got on ${show(on)} and off ${show(off)}`,
      );
    }
    // Never -0, which the name of a kernel's geometry does not tell from 0.
    this.on = on + 0;
    this.off = off + 0;
    this.scale = scale;
  }

  /** The second derivative by each of so many outputs. */
  curvature(outputs: number): number {
    return (2 * this.scale) / outputs;
  }

  /** The kernels for these outputs. */
  prepare(kernels: Kernels, output: Grid): SquaredErrorKernels {
    const { on, off, scale } = this;
    return kernels.prepare(SQUARED_ERROR, { units: output.maps, lanes: storedSize(output), on, off, scale });
  }
}
