import type { Kernels } from '../tensor/kernels.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** From gradients to weights. It sees two vectors, not the layers. */
export interface Optimizer {
  /**
   * Binds the optimiser to a network's parameters and gradients, both `[stored]`.
   * @returns the step: moves the parameters, consumes the gradients and leaves them zero
   */
  prepare(kernels: Kernels, parameters: Tensor, gradients: Tensor): () => void;
}
