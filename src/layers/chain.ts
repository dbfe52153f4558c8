import { type Grid, unitPlaces } from '../tensor/grid.ts';
import type { Kernels, Step } from '../tensor/kernels.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { workshop } from '../tensor/workshop.ts';
import { type Curvature, type CurvedLink, curvatureOf, curvatureShapes } from './curvature.ts';
import { ImageBatch } from './image-batch.ts';
import type { Layer, LayerPasses } from './layer.ts';
import type { Loss, LossPass } from './loss.ts';
import { areOwn } from './own-passes.ts';
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
  readonly #loss: LossPass;
  /** What is done with images to read them, and to learn from them. */
  readonly #reading: ReturnType<Kernels['join']>;
  readonly #learning: ReturnType<Kernels['join']>;
  /** What is done besides, once an image is through the layers, and once its gradients are added. */
  #after: readonly (() => void)[] = [];
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
    const outputGrid = this.#last.layer.output;
    this.outputPlaces = unitPlaces(outputGrid);
    this.#loss = loss.prepare(outputGrid);
    const forward = this.links.map(({ passes, output }, l) =>
      this.#step(l, (input) => passes.forward(input, output)),
    );
    // What is below the first with parameters learns nothing.
    const first = layers.findIndex(({ stored }) => stored > 0);
    const backward = this.links.map(({ passes, output, outputGradient, inputGradient }, l) =>
      this.#step(l, (input) => {
        passes.backwardParameters?.(input, outputGradient);
        if (l > first) passes.backwardInput(output, outputGradient, inputGradient);
      }),
    );
    const afterForward = { joinable: false, run: () => this.#after[0]?.() };
    const afterBackward = { joinable: false, run: () => this.#after[1]?.() };
    this.#reading = kernels.join([...forward, afterForward]);
    this.#learning = kernels.join([...forward, afterForward, ...backward.reverse(), afterBackward]);
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

  /** A step of a link, which is given what feeds it. */
  #step(l: number, run: (input: Tensor) => void): Step {
    const { passes } = this.links[l] as Link;
    const below = this.links[l - 1]?.output;
    return { joinable: areOwn(passes), run: (image) => run(below ?? image) };
  }

  /**
   * Runs images through the layers, one after the other.
   * @param after takes the stored output of each
   * @throws RangeError if one of their numbers is not finite, after the images before
   */
  forward(images: Float32Array, after?: (output: Tensor) => void): void {
    this.#run(images, this.#reading, () => after?.(this.#last.output));
  }

  /**
   * Adds the gradients of the loss of images, one after the other, to the gradients.
   * @param after what is done after each
   * @returns the sum of the losses
   * @throws as `forward`
   */
  backward(images: Float32Array, labels: Uint8Array, after: () => void = () => {}): number {
    const { output, outputGradient } = this.#last;
    let n = 0;
    // An array, since a variable of a function would be garbage each time it grows.
    const sum = new Float64Array(1);
    const addLoss = (): void => {
      sum[0] = (sum[0] as number) + this.#loss.backward(output, labels[n++] as number, outputGradient);
    };
    this.#run(images, this.#learning, addLoss, after);
    return sum[0] as number;
  }

  /** Afterwards all is as before: a step may ask its own network. */
  #run(images: Float32Array, run: ReturnType<Kernels['join']>, ...after: (() => void)[]): void {
    const before = this.#after;
    this.#after = after;
    try {
      this.images.forEach(images, run);
    } finally {
      this.#after = before;
    }
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
      this.forward(images.subarray(n * size, (n + 1) * size));
      curvature.add(this.images.stored[0] as Tensor);
    }
    const { sums } = curvature;
    sums.data.set(sums.data.map((sum) => sum / chosen.length));
    return sums;
  }
}

function gridShape({ height, width, lanes }: Grid): readonly number[] {
  return [height, width, lanes];
}
