import { wrongType } from '../tensor/expect.ts';
import { type Grid, unitPlaces } from '../tensor/grid.ts';
import type { Kernels } from '../tensor/kernels.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { workshop } from '../tensor/workshop.ts';
import { type Curvature, type CurvedLink, curvatureOf, curvatureShapes } from './curvature.ts';
import { ImageBatch } from './image-batch.ts';
import type { Layer, LayerFor, LayerPasses } from './layer.ts';
import type { Loss, LossPass } from './loss.ts';
import { ParameterVector, vectorShape } from './parameter-vector.ts';

/** A layer at work, and the tensors between which it works. */
export interface Link extends CurvedLink {
  readonly passes: LayerPasses;
  readonly inputGradient: Tensor;
  /** `[stored]`: its part of the network's parameters. */
  readonly parameters: Tensor;
}

/** What a chain holds besides what it runs on. */
export interface Extras {
  /** Vectors as long as that of the parameters, for optimisers. */
  readonly vectors: number;
  /** Whether second derivatives can be asked for. */
  readonly curvature: boolean;
}

/**
 * Connects layers in a row, each to the units of the one before.
 * @throws TypeError for what is no layer; RangeError if there are none, if two have the same name, or if one does not fit the units that feed it
 */
export function connect(input: Grid, layers: readonly LayerFor[]): readonly [Layer, ...Layer[]] {
  if (!Array.isArray(layers)) throw wrongType('layers', 'an Array', layers);
  const connected: Layer[] = [];
  for (const layerFor of layers as readonly LayerFor[]) {
    const layer = typeof layerFor === 'function' ? layerFor(connected.at(-1)?.output ?? input) : undefined;
    if (typeof layer?.output !== 'object') {
      throw wrongType(`layers[${connected.length}]`, 'a layer, such as dense({ ... }) returns', layerFor);
    }
    if (layer.parameters.length > 0 && connected.some(({ name }) => name === layer.name)) {
      throw new RangeError(`layers: two are called ${layer.name}`);
    }
    connected.push(layer);
  }
  if (connected.length === 0) throw new RangeError('layers: expected at least one, found none');
  return connected as [Layer, ...Layer[]];
}

/** Connected layers, bound to one block of memory. Images run through them one at a time, in order from the first. */
export class Chain {
  readonly parameters: ParameterVector;
  /** What computes on the memory that the layers are bound to. */
  readonly kernels: Kernels;
  readonly images: ImageBatch;
  /** Where each output is found, in the outside order `[map][y][x]`. */
  readonly outputPlaces: Uint32Array;
  readonly links: readonly Link[];
  readonly #last: Link;
  /** Which link is the first with parameters: what is below it learns nothing. */
  readonly #first: number;
  readonly #loss: LossPass;
  readonly extras: Extras;
  /** As many as the extras say, zeros at first. */
  readonly vectors: readonly Tensor[];
  readonly #curvature: Curvature | undefined;

  constructor(layers: readonly [Layer, ...Layer[]], loss: Loss, kernelSet: Kernels['name'], extras: Extras) {
    const inputGrid = layers[0].input;
    const vectors = Array.from({ length: extras.vectors }, () => vectorShape(layers));
    const { memory, kernels } = workshop(kernelSet, [
      vectorShape(layers),
      vectorShape(layers),
      ...vectors,
      ...(extras.curvature ? curvatureShapes(layers) : []),
      ImageBatch.shape(inputGrid),
      gridShape(inputGrid),
      ...layers.flatMap(({ output, scratch }) => [gridShape(output), gridShape(output), [scratch]]),
    ]);
    this.kernels = kernels;
    this.extras = extras;
    this.parameters = new ParameterVector(layers, memory);
    this.vectors = vectors.map((shape) => memory.tensor(shape));
    this.images = new ImageBatch(inputGrid, memory, kernels);
    let inputGradient = memory.tensor(gridShape(inputGrid));
    let start = 0;
    this.links = layers.map((layer) => {
      const parameters = this.parameters.values.view(start, [layer.stored]);
      const link = {
        layer,
        parameters,
        passes: layer.prepare(
          kernels,
          parameters,
          this.parameters.gradients.view(start, [layer.stored]),
          memory.tensor([layer.scratch]),
        ),
        output: memory.tensor(gridShape(layer.output)),
        inputGradient,
        outputGradient: memory.tensor(gridShape(layer.output)),
      };
      start += layer.stored;
      inputGradient = link.outputGradient;
      return link;
    });
    this.#last = this.links[this.links.length - 1] as Link;
    this.#first = layers.findIndex(({ stored }) => stored > 0);
    const outputGrid = this.#last.layer.output;
    this.outputPlaces = unitPlaces(outputGrid);
    this.#loss = loss.prepare(outputGrid);
    if (extras.curvature) {
      const { values } = this.parameters;
      const { outputPlaces } = this;
      const ofLoss = loss.curvature(outputPlaces.length);
      this.#curvature = curvatureOf(this.links, values, memory, kernels, ofLoss, outputPlaces);
    }
  }

  /** Copies parameters, gradients that wait for a step, and vectors of a chain of the same layers with fewer extras. */
  takeOver(other: Chain): void {
    this.parameters.values.data.set(other.parameters.values.data);
    this.parameters.gradients.data.set(other.parameters.gradients.data);
    other.vectors.forEach((vector, k) => {
      this.vectors[k]?.data.set(vector.data);
    });
  }

  /**
   * Runs the n-th of some images through the layers.
   * @returns the stored output
   * @throws RangeError if one of its numbers is not finite
   */
  forward(images: Float32Array, n: number): Tensor {
    let input = this.images.stored(images, n);
    for (let l = 0; l < this.links.length; l++) {
      const { passes, output } = this.links[l] as Link;
      passes.forward(input, output);
      input = output;
    }
    return input;
  }

  /** Adds the gradient of the loss of the n-th of some images to the gradients, and returns that loss. */
  backward(images: Float32Array, n: number, label: number): number {
    const loss = this.#loss.backward(this.forward(images, n), label, this.#last.outputGradient);
    for (let l = this.links.length - 1; l >= 0; l--) {
      const { passes, output, outputGradient, inputGradient } = this.links[l] as Link;
      const input = l === 0 ? this.images.slot(n) : (this.links[l - 1] as Link).output;
      passes.backwardParameters?.(input, outputGradient);
      if (l > this.#first) passes.backwardInput(output, outputGradient, inputGradient);
    }
    return loss;
  }

  /** Fills the gradients of the loss by every unit and by the input, after `forward`, and returns that loss. */
  backwardUnits(label: number): number {
    const loss = this.#loss.backward(this.#last.output, label, this.#last.outputGradient);
    for (let l = this.links.length - 1; l >= 0; l--) {
      const { passes, output, outputGradient, inputGradient } = this.links[l] as Link;
      passes.backwardInput(output, outputGradient, inputGradient);
    }
    return loss;
  }

  /**
   * The second derivatives of the loss by the parameters: the mean over some images, for a chain with the extra.
   * @returns `[stored]`, until the next call
   */
  curvatures(images: Float32Array, chosen: Uint32Array): Tensor {
    const curvature = this.#curvature as Curvature;
    const size = this.images.places.length;
    curvature.begin();
    for (const n of chosen) {
      this.forward(images.subarray(n * size, (n + 1) * size), 0);
      curvature.add(this.images.slot(0));
    }
    const { sums } = curvature;
    sums.data.set(sums.data.map((sum) => sum / chosen.length));
    return sums;
  }
}

function gridShape({ height, width, lanes }: Grid): readonly number[] {
  return [height, width, lanes];
}
