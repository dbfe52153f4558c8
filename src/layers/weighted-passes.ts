import type { DenseKernels } from '../tensor/kernels.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { CurvaturePass, LayerPasses } from './layer.ts';
import { ownPasses } from './own-passes.ts';

/** Kernels of a layer whose units add up weighted units of the layer below, or of a bordered copy of it. */
export interface WeightedKernels extends DenseKernels {
  border?(input: Tensor, bordered: Tensor): void;
}

/**
 * The passes of such a layer.
 * @param count numbers stored for its weights: its biases come after
 * @param bordered the copy with a border, for kernels that see one
 */
export function weightedPasses(
  { border, forward, backwardInput, backwardWeights }: WeightedKernels,
  count: number,
  parameters: Tensor,
  gradients: Tensor,
  bordered?: Tensor,
): LayerPasses {
  const [weights, biases] = cutAt(count, parameters);
  const [weightGradient, biasGradient] = cutAt(count, gradients);
  return ownPasses({
    forward(input, output) {
      if (bordered) border?.(input, bordered);
      forward(bordered ?? input, weights, biases, output);
    },
    backwardParameters(input, outputGradient) {
      backwardWeights(bordered ?? input, outputGradient, weightGradient, biasGradient);
    },
    backwardInput(_output, outputGradient, inputGradient) {
      backwardInput(weights, outputGradient, inputGradient);
    },
  });
}

/** The same for second derivatives, of squares. */
export function weightedCurvature(
  { border, backwardInput, backwardWeights }: WeightedKernels,
  count: number,
  squaredParameters: Tensor,
  curvatures: Tensor,
  bordered?: Tensor,
): CurvaturePass {
  const [squaredWeights] = cutAt(count, squaredParameters);
  const [weights, biases] = cutAt(count, curvatures);
  return (squaredInput, _output, outputCurvature, inputCurvature) => {
    if (bordered) border?.(squaredInput, bordered);
    backwardWeights(bordered ?? squaredInput, outputCurvature, weights, biases);
    if (inputCurvature) backwardInput(squaredWeights, outputCurvature, inputCurvature);
  };
}

/** The weights and the biases in one of a layer's vectors. */
function cutAt(count: number, vector: Tensor): readonly [Tensor, Tensor] {
  return [vector.view(0, [count]), vector.view(count, [vector.data.length - count])];
}
