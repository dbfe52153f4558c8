import { type Grid, unitPlaces } from '../tensor/grid.ts';
import type { Kernels, SquaredErrorKernels } from '../tensor/kernels.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { type KernelChoice, workshop } from '../tensor/workshop.ts';
import type { Layer, LayerFor, LayerPasses } from './layer.ts';
import type { SquaredError } from './loss.ts';
import { ParameterVector, vectorShape } from './parameter-vector.ts';

/** A layer at work, and the tensors between which it works. */
interface Link {
  readonly passes: LayerPasses;
  readonly input: Tensor;
  readonly output: Tensor;
  /** Undefined below the first layer: nobody asks for the gradient of the image. */
  readonly inputGradient: Tensor | undefined;
  readonly outputGradient: Tensor;
}

/**
 * Connects layers in a row, each to the units of the one before.
 * @throws RangeError if there are none, if two have the same name, or if one does not fit the units that feed it
 */
export function connect(input: Grid, layers: readonly LayerFor[]): readonly [Layer, ...Layer[]] {
  const connected: Layer[] = [];
  for (const layerFor of layers) {
    const layer = layerFor(connected.at(-1)?.output ?? input);
    if (layer.parameters.length > 0 && connected.some(({ name }) => name === layer.name)) {
      throw new RangeError(`layers: two are called ${layer.name}`);
    }
    connected.push(layer);
  }
  const [first, ...rest] = connected;
  if (!first) throw new RangeError('layers: expected at least one, found none');
  return [first, ...rest];
}

/** Connected layers, bound to one block of memory, one image at a time. */
export class Chain {
  readonly parameters: ParameterVector;
  /** What computes on the memory that the layers are bound to. */
  readonly kernels: Kernels;
  /** Where each number of an image goes, and where each output is found, in the outside order `[map][y][x]`. */
  readonly inputPlaces: Uint32Array;
  readonly outputPlaces: Uint32Array;
  readonly #input: Tensor;
  readonly #output: Tensor;
  readonly #outputGradient: Tensor;
  readonly #links: readonly Link[];
  readonly #loss: SquaredErrorKernels;

  constructor(layers: readonly [Layer, ...Layer[]], loss: SquaredError, choice: KernelChoice) {
    const inputGrid = layers[0].input;
    const { memory, kernels } = workshop(choice, [
      vectorShape(layers),
      vectorShape(layers),
      gridShape(inputGrid),
      ...layers.flatMap(({ output, scratch }) => [gridShape(output), gridShape(output), [scratch]]),
    ]);
    this.kernels = kernels;
    this.parameters = new ParameterVector(layers, memory);
    let input = memory.tensor(gridShape(inputGrid));
    let inputGradient: Tensor | undefined;
    let start = 0;
    this.#input = input;
    this.#links = layers.map((layer) => {
      const link = {
        passes: layer.prepare(
          kernels,
          this.parameters.values.view(start, [layer.stored]),
          this.parameters.gradients.view(start, [layer.stored]),
          memory.tensor([layer.scratch]),
        ),
        input,
        output: memory.tensor(gridShape(layer.output)),
        inputGradient,
        outputGradient: memory.tensor(gridShape(layer.output)),
      };
      start += layer.stored;
      input = link.output;
      inputGradient = link.outputGradient;
      return link;
    });
    const last = this.#links[this.#links.length - 1] as Link;
    const outputGrid = (layers[layers.length - 1] as Layer).output;
    this.#output = last.output;
    this.#outputGradient = last.outputGradient;
    this.inputPlaces = unitPlaces(inputGrid);
    this.outputPlaces = unitPlaces(outputGrid);
    this.#loss = loss.prepare(kernels, outputGrid);
  }

  /**
   * Runs the n-th of some images through the layers.
   * @returns the stored output
   */
  forward(images: Float32Array, n: number): Tensor {
    const { inputPlaces } = this;
    const { data } = this.#input;
    const start = n * inputPlaces.length;
    for (let i = 0; i < inputPlaces.length; i++) data[inputPlaces[i] as number] = images[start + i] as number;
    for (let l = 0; l < this.#links.length; l++) {
      const { passes, input, output } = this.#links[l] as Link;
      passes.forward(input, output);
    }
    return this.#output;
  }

  /** Adds the gradient of the loss of the n-th of some images to the gradients, and returns that loss. */
  backward(images: Float32Array, n: number, label: number): number {
    const loss = this.#loss.backward(this.forward(images, n), label, this.#outputGradient);
    for (let l = this.#links.length - 1; l >= 0; l--) {
      const { passes, input, output, outputGradient, inputGradient } = this.#links[l] as Link;
      passes.backward(input, output, outputGradient, inputGradient);
    }
    return loss;
  }
}

function gridShape({ height, width, lanes }: Grid): readonly number[] {
  return [height, width, lanes];
}
