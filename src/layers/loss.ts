import { expectOptions, expectPositive } from '../tensor/expect.ts';
import { fround } from '../tensor/fround.ts';
import { type Grid, LANES, storedSize, unitPlaces } from '../tensor/grid.ts';
import { show } from '../tensor/show.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** What a loss does with the outputs of an image: by the same code, so to the same bits, whatever the kernels. */
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
  prepare(output: Grid): LossPass;
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
    // Never -0: what is equal trains to the same bits.
    this.on = on + 0;
    this.off = off + 0;
    this.scale = scale;
  }

  /** The second derivative by each of so many outputs. */
  curvature(outputs: number): number {
    return (2 * this.scale) / outputs;
  }

  /**
   * In float32 as the kernels: the loss is (sum over k of (output[k] - target[k])^2) * (scale / units), summed over lanes,
   * and gradient[k] = (output[k] - target[k]) * (2 * scale / units).
   */
  prepare(grid: Grid): LossPass {
    const places = unitPlaces(grid);
    const units = places.length;
    const stored = storedSize(grid);
    const isUnit = new Uint8Array(stored);
    for (const place of places) isUnit[place] = 1;
    const on = fround(this.on);
    const off = fround(this.off);
    const mean = fround(this.scale / units);
    const slope = fround((2 * this.scale) / units);
    // What one output adds to the sum of its lane, its gradient filled on the way; nothing beyond the units.
    const squareAt = (k: number, right: number, output: Float32Array, gradient: Float32Array): number => {
      const difference = isUnit[k] ? fround((output[k] as number) - (k === right ? on : off)) : 0;
      gradient[k] = difference * slope;
      return fround(difference * difference);
    };
    return {
      backward({ data: output }, label, { data: gradient }) {
        const right = places[label] as number;
        let sum0 = 0;
        let sum1 = 0;
        let sum2 = 0;
        let sum3 = 0;
        for (let k = 0; k < stored; k += LANES) {
          sum0 = fround(sum0 + squareAt(k, right, output, gradient));
          sum1 = fround(sum1 + squareAt(k + 1, right, output, gradient));
          sum2 = fround(sum2 + squareAt(k + 2, right, output, gradient));
          sum3 = fround(sum3 + squareAt(k + 3, right, output, gradient));
        }
        return fround(fround(fround(sum0 + sum1) + fround(sum2 + sum3)) * mean);
      },
    };
  }
}
