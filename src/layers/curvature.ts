import { storedSize } from '../tensor/grid.ts';
import type { Kernels, SquareKernel } from '../tensor/kernels.ts';
import type { Memory } from '../tensor/memory.ts';
import { SQUARE } from '../tensor/operations.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { CurvaturePass, Layer } from './layer.ts';
import { vectorShape } from './parameter-vector.ts';

/** A layer of the chain that the curvature is propagated through. */
export interface CurvedLink {
  readonly layer: Layer;
  readonly output: Tensor;
  /** Filled with the second derivatives by the sums of the layer's output, where otherwise the gradients are. */
  readonly outputGradient: Tensor;
  readonly inputGradient: Tensor | undefined;
}

/** A link with its pass, and the square of what feeds it, where it has parameters. */
interface PreparedLink {
  readonly link: CurvedLink;
  readonly pass: CurvaturePass;
  readonly squaredInput: Tensor;
  readonly square: SquareKernel;
}

/**
 * The second derivatives of the loss by each parameter, as the paper's diagonal approximation of the Hessian has them
 * (section 4; the recursion is that of the gradient with squared weights, squared inputs and f'(a)^2, the term in f''
 * left out, so that none is negative). A shared weight adds up over its connections.
 */
export class Curvature {
  /** `[stored]`: the sum over the images of one estimate. */
  readonly sums: Tensor;
  readonly #parameters: Tensor;
  readonly #squaredParameters: Tensor;
  readonly #square: SquareKernel;
  readonly #links: readonly PreparedLink[];
  readonly #ofLoss: number;
  readonly #outputs: Uint32Array;

  /** The shapes that the constructor takes from the memory. */
  static shapes(layers: readonly Layer[]): (readonly number[])[] {
    return [
      vectorShape(layers),
      vectorShape(layers),
      ...layers.flatMap(({ input, scratch }) => [[storedSize(input)], [scratch]]),
    ];
  }

  /**
   * @param ofLoss the second derivative of the loss by one of its outputs
   * @param outputs where the outputs are stored
   */
  constructor(
    links: readonly CurvedLink[],
    parameters: Tensor,
    memory: Memory,
    kernels: Kernels,
    ofLoss: number,
    outputs: Uint32Array,
  ) {
    const { shape } = parameters;
    this.#parameters = parameters;
    this.#squaredParameters = memory.tensor(shape);
    this.sums = memory.tensor(shape);
    this.#square = kernels.prepare(SQUARE, parameters.data.length);
    this.#ofLoss = ofLoss;
    this.#outputs = outputs;
    let start = 0;
    this.#links = links.map((link) => {
      const { layer } = link;
      const size = storedSize(layer.input);
      const squaredInput = memory.tensor([size]);
      const pass = layer.prepareCurvature(
        kernels,
        this.#squaredParameters.view(start, [layer.stored]),
        this.sums.view(start, [layer.stored]),
        memory.tensor([layer.scratch]),
      );
      start += layer.stored;
      return { pass, squaredInput, square: kernels.prepare(SQUARE, size), link };
    });
  }

  /** Begins an estimate, at the parameters as they are. */
  begin(): void {
    this.#square(this.#parameters, this.#squaredParameters);
    this.sums.data.fill(0);
  }

  /** Adds the second derivatives for an image that has just run forward. */
  add(image: Tensor): void {
    let input = image;
    for (const { squaredInput, square, link } of this.#links) {
      // Only a layer with parameters looks at the square of what feeds it.
      if (link.layer.stored > 0) square(input, squaredInput);
      input = link.output;
    }
    const last = this.#links[this.#links.length - 1] as PreparedLink;
    const { data } = last.link.outputGradient;
    data.fill(0);
    for (const place of this.#outputs) data[place] = this.#ofLoss;
    for (let l = this.#links.length - 1; l >= 0; l--) {
      const { pass, squaredInput, link } = this.#links[l] as PreparedLink;
      pass(squaredInput, link.output, link.outputGradient, l > 0 ? link.inputGradient : undefined);
    }
  }
}
