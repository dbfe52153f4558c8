import type { DescentKernel } from '../kernels.ts';
import type { Tensor } from '../tensor.ts';

const { fround } = Math;

/** Gradient descent as `Kernels` defines it. */
export function descent(size: number): DescentKernel {
  return ({ data: parameters }: Tensor, { data: gradients }: Tensor, learningRate: number): void => {
    const rate = fround(learningRate);
    for (let k = 0; k < size; k++) {
      parameters[k] = fround(parameters[k] - fround(rate * gradients[k]));
      gradients[k] = 0;
    }
  };
}
