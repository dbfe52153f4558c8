import { expectWhole, wrongType } from '../tensor/expect.ts';
import type { Kernels } from '../tensor/kernels.ts';
import type { NamedTensor, Tensor } from '../tensor/tensor.ts';

/** From gradients to weights. It sees two vectors, not the layers. */
export interface Optimizer {
  /** How many vectors as long as the parameters it keeps for each network that it trains. Default: none. */
  readonly vectors?: number;

  /**
   * Binds the optimiser to a network's parameters and gradients, both `[stored]`. It is bound anew for every piece of a
   * pass, since the network may have moved in memory.
   * @param own its `vectors` for this network, `[stored]` each: zeros at first, then what it left there
   * @returns the step: moves the parameters, consumes the gradients and leaves them zero
   */
  prepare(kernels: Kernels, parameters: Tensor, gradients: Tensor, own: readonly Tensor[]): () => void;

  /**
   * What it does before a pass, if anything.
   * @param count digits of the pass
   * @param curvatures the second derivatives of the loss by the parameters, `[stored]`, never negative: the mean over
   * the digits chosen, by their number; see `Curvature`
   */
  beforePass?(count: number, curvatures: (chosen: Uint32Array) => Tensor, own: readonly Tensor[]): void;

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

/** @throws TypeError unless it can be one; RangeError if its vectors are no whole number from 0 */
export function expectOptimizer(value: Optimizer): void {
  if (typeof value?.prepare !== 'function') {
    throw wrongType('optimizer', 'one, such as new SGD({ learningRate: 0.02 })', value);
  }
  const { vectors = 0 } = value;
  expectWhole('optimizer.vectors', vectors, 0);
}
