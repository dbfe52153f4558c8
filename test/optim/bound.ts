import type { Optimizer } from 'lenet-1989';
import type { Kernels } from '../../src/tensor/kernels.ts';
import { plainKernels } from '../../src/tensor/plain/kernels.ts';
import { Tensor } from '../../src/tensor/tensor.ts';

/** An optimiser on vectors of its own, without a network; `own` are zeros at first. */
export function bound(optimizer: Optimizer, size: number, kernels: Kernels = plainKernels) {
  const vector = () => new Tensor([size], new Float32Array(size));
  const [parameters, gradients] = [vector(), vector()];
  const own = Array.from({ length: optimizer.vectors ?? 0 }, vector);
  return { parameters, gradients, own, step: optimizer.prepare(kernels, parameters, gradients, own) };
}
