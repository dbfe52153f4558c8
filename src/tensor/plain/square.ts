import type { SquareKernel } from '../kernels.ts';
import type { Tensor } from '../tensor.ts';

/** Squares as `Kernels` defines them; the store rounds. */
export function plainSquare(size: number): SquareKernel {
  return ({ data: input }: Tensor, { data: output }: Tensor): void => {
    for (let k = 0; k < size; k++) output[k] = input[k] * input[k];
  };
}
