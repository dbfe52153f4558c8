import type { FiniteKernel } from '../kernels.ts';
import type { Tensor } from '../tensor.ts';

/** The question as `Kernels` defines it: what is not finite leaves a difference from itself that is no number. */
export function plainFinite(size: number): FiniteKernel {
  return ({ data: images }: Tensor, count: number): boolean => {
    for (let k = 0; k < count * size; k++) {
      if (images[k] - images[k] !== 0) return false;
    }
    return true;
  };
}
