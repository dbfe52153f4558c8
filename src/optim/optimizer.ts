import type { Kernels } from '../tensor/kernels.ts';
import type { NamedTensor, Tensor } from '../tensor/tensor.ts';

/** From gradients to weights. It sees two vectors, not the layers. */
export interface Optimizer {
  /**
   * Binds the optimiser to a network's parameters and gradients, both `[stored]`.
   * @returns the step: moves the parameters, consumes the gradients and leaves them zero
   */
  prepare(kernels: Kernels, parameters: Tensor, gradients: Tensor): () => void;

  /**
   * A copy of what it has gathered from step to step, by name; nothing before the first step. Training goes on from
   * these and the parameters as if it had not stopped. An optimiser that gathers nothing has no `state` and no `restore`.
   */
  state?(): Map<string, NamedTensor>;

  /**
   * Takes the place of what it has gathered.
   * @throws RangeError for a state that is not one of its own
   */
  restore?(state: ReadonlyMap<string, NamedTensor>): void;
}
