import { expectOptions, expectPositive } from '../tensor/expect.ts';
import { exponential } from '../tensor/exponential.ts';
import { type Grid, unitPlaces } from '../tensor/grid.ts';
import { logarithm } from '../tensor/logarithm.ts';
import type { Loss, LossPass } from './loss.ts';

/** The softmax that is trained. */
export interface CrossEntropyOptions {
  /** The outputs are multiplied by this before the softmax: above 0. */
  readonly sharpness: number;
}

/** The cross-entropy of the softmax of the outputs, -log p(label), p(k) being in proportion to exp(sharpness * output[k]). */
export class CrossEntropy implements Loss {
  /** What evaluations compare outputs with, as with the squared error. */
  readonly on = 1;
  readonly off = -1;
  readonly sharpness: number;

  /** @throws TypeError for other options; RangeError unless sharpness is a finite number above 0 */
  constructor(options: CrossEntropyOptions) {
    expectOptions('loss', options, 'sharpness');
    const { sharpness } = options;
    expectPositive('sharpness', sharpness);
    this.sharpness = sharpness;
  }

  /** @throws Error always: it is not the same for every image */
  curvature(): number {
    throw new Error('curvature: expected the squared error for a loss, found cross-entropy');
  }

  /** In float64, each gradient rounded once. */
  prepare(grid: Grid): LossPass {
    const { sharpness } = this;
    const places = unitPlaces(grid);
    const units = places.length;
    const shares = new Float64Array(units);
    return {
      backward({ data: output }, label, { data: gradient }): number {
        let most = -Infinity;
        for (let k = 0; k < units; k++) {
          shares[k] = output[places[k] as number] as number;
          most = Math.max(most, shares[k] as number);
        }
        const behind = sharpness * (most - (shares[label] as number));
        let sum = 0;
        for (let k = 0; k < units; k++) {
          shares[k] = exponential(sharpness * ((shares[k] as number) - most));
          sum += shares[k] as number;
        }
        gradient.fill(0);
        for (let k = 0; k < units; k++) {
          gradient[places[k] as number] = sharpness * ((shares[k] as number) / sum - (k === label ? 1 : 0));
        }
        return behind + logarithm(sum);
      },
    };
  }
}
