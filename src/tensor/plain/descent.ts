import { fround } from '../fround.ts';
import type { DescentByRatesKernel, DescentKernel } from '../kernels.ts';
import type { Tensor } from '../tensor.ts';

/** Gradient descent as `Kernels` defines it. */
export function plainDescent(size: number): DescentKernel {
  return ({ data: parameters }: Tensor, { data: gradients }: Tensor, learningRate: number): void => {
    const rate = fround(learningRate);
    for (let k = 0; k < size; k++) {
      parameters[k] -= fround(rate * gradients[k]);
      gradients[k] = 0;
    }
  };
}

/** Gradient descent with a rate for each number, as `Kernels` defines it. */
export function plainDescentByRates(size: number): DescentByRatesKernel {
  return ({ data: parameters }: Tensor, { data: rates }: Tensor, { data: gradients }: Tensor): void => {
    for (let k = 0; k < size; k++) {
      parameters[k] -= fround(rates[k] * gradients[k]);
      gradients[k] = 0;
    }
  };
}
