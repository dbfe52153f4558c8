import { LANES } from '../grid.ts';
import type { SquaredErrorGeometry, SquaredErrorKernels } from '../kernels.ts';
import type { Tensor } from '../tensor.ts';

const { fround } = Math;

/** Squared error as `Kernels` defines it. */
export function squaredError(geometry: SquaredErrorGeometry): SquaredErrorKernels {
  const { units, lanes } = geometry;
  const on = fround(geometry.on);
  const off = fround(geometry.off);
  const mean = fround(geometry.scale / units);
  const slope = fround((2 * geometry.scale) / units);
  const sums = new Float32Array(LANES);
  return {
    backward({ data: output }: Tensor, label: number, { data: gradient }: Tensor): number {
      sums.fill(0);
      for (let k = 0; k < lanes; k++) {
        const difference = k < units ? fround(output[k] - (k === label ? on : off)) : 0;
        gradient[k] = fround(difference * slope);
        sums[k % LANES] += fround(difference * difference);
      }
      return fround(fround(fround(sums[0] + sums[1]) + fround(sums[2] + sums[3])) * mean);
    },
  };
}
