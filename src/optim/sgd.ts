import { expectOptions, expectPositive } from '../tensor/expect.ts';
import type { Kernels } from '../tensor/kernels.ts';
import { DESCENT } from '../tensor/operations.ts';
import { sizeOf, type Tensor } from '../tensor/tensor.ts';
import type { Optimizer } from './optimizer.ts';

/** Stochastic gradient descent (section 4 of the paper): each weight moves by -learningRate times its gradient. */
export class SGD implements Optimizer {
  /** What a gradient is multiplied by before it is subtracted. */
  readonly learningRate: number;

  /**
   * @param options learningRate, what a gradient is multiplied by: a finite number above 0
   * @throws TypeError without options; RangeError for another learning rate
   */
  constructor(options: { readonly learningRate: number }) {
    expectOptions('options', options, 'learningRate');
    const { learningRate } = options;
    expectPositive('learningRate', learningRate);
    this.learningRate = learningRate;
  }

  prepare(kernels: Kernels, parameters: Tensor, gradients: Tensor): () => void {
    const descend = kernels.prepare(DESCENT, sizeOf(parameters.shape));
    return () => descend(parameters, gradients, this.learningRate);
  }
}
