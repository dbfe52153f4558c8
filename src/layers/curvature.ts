import { storedSize } from '../tensor/grid.ts';
import type { Kernels } from '../tensor/kernels.ts';
import type { Memory } from '../tensor/memory.ts';
import { SQUARE } from '../tensor/operations.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { Layer } from './layer.ts';
import { vectorShape } from './parameter-vector.ts';

/** A layer of the chain that the curvature is propagated through. */
export interface CurvedLink {
  readonly layer: Layer;
  readonly output: Tensor;
  /** Filled with the second derivatives by the sums of the layer's output, where otherwise the gradients are. */
  readonly outputGradient: Tensor;
  readonly inputGradient: Tensor | undefined;
}

/**
 * The second derivatives of the loss by each parameter, as the paper's diagonal approximation of the Hessian has them
 * (section 4; the recursion is that of the gradient with squared weights, squared inputs and f'(a)^2, the term in f''
 * left out, so that none is negative). A shared weight adds up over its connections.
 */
export interface Curvature {
  /** `[stored]`: the sum over the images of one estimate. */
  readonly sums: Tensor;

  /** Begins an estimate, at the parameters as they are. */
  begin(): void;

  /** Adds the second derivatives for an image that has just run forward. */
  add(image: Tensor): void;
}

/** The shapes that `curvatureOf` takes from the memory. */
export function curvatureShapes(layers: readonly Layer[]): (readonly number[])[] {
  return [
    vectorShape(layers),
    vectorShape(layers),
    ...layers.flatMap(({ input, scratch }) => [[storedSize(input)], [scratch]]),
  ];
}

/**
 * Binds connected layers to memory for their curvature.
 * @param ofLoss the second derivative of the loss by one of its outputs
 * @param outputs where the outputs of the last layer are stored
 */
export function curvatureOf(
  links: readonly CurvedLink[],
  parameters: Tensor,
  memory: Memory,
  kernels: Kernels,
  ofLoss: number,
  outputs: Uint32Array,
): Curvature {
  const squaredParameters = memory.tensor(parameters.shape);
  const sums = memory.tensor(parameters.shape);
  const squareAll = kernels.prepare(SQUARE, parameters.data.length);
  let start = 0;
  const prepared = links.map(({ layer, output, outputGradient, inputGradient }, l) => {
    const size = storedSize(layer.input);
    const squaredInput = memory.tensor([size]);
    const pass = layer.prepareCurvature(
      kernels,
      squaredParameters.view(start, [layer.stored]),
      sums.view(start, [layer.stored]),
      memory.tensor([layer.scratch]),
    );
    start += layer.stored;
    const inputCurvature = l > 0 ? inputGradient : undefined;
    const square = kernels.prepare(SQUARE, size);
    return { layer, pass, square, squaredInput, output, outputCurvature: outputGradient, inputCurvature };
  });
  const backwards = [...prepared].reverse();
  return {
    sums,
    begin() {
      squareAll(parameters, squaredParameters);
      sums.data.fill(0);
    },
    add(image) {
      let input = image;
      for (const { layer, square, squaredInput, output } of prepared) {
        // Only a layer with parameters looks at the square of what feeds it.
        if (layer.stored > 0) square(input, squaredInput);
        input = output;
      }
      const data = backwards[0]?.outputCurvature.data.fill(0) as Float32Array;
      for (const place of outputs) data[place] = ofLoss;
      for (const { pass, squaredInput, output, outputCurvature, inputCurvature } of backwards) {
        pass(squaredInput, output, outputCurvature, inputCurvature);
      }
    },
  };
}
