import { fround } from '../fround.ts';
import type { ScaledTanhGeometry, ScaledTanhKernels } from '../kernels.ts';
import type { Tensor } from '../tensor.ts';
import { tanh } from './tanh.ts';

/** Scaled tanh as `Kernels` defines it. */
export function plainScaledTanh(geometry: ScaledTanhGeometry): ScaledTanhKernels {
  const { size } = geometry;
  const amplitude = fround(geometry.amplitude);
  const slope = fround(geometry.slope);
  const ratio = fround(geometry.slope / geometry.amplitude);
  return {
    forward({ data: sums }: Tensor, { data: output }: Tensor): void {
      for (let k = 0; k < size; k++) output[k] = amplitude * tanh(fround(slope * sums[k]));
    },

    backward({ data: output }: Tensor, { data: delta }: Tensor, { data: gradient }: Tensor): void {
      for (let k = 0; k < size; k++) {
        const y = output[k];
        const derivative = fround(fround(fround(amplitude - y) * fround(amplitude + y)) * ratio);
        gradient[k] = delta[k] * derivative;
      }
    },
  };
}
