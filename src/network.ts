import { Chain, connect } from './layers/chain.ts';
import { type ImageSize, imageGrid } from './layers/image-grid.ts';
import type { Initialisation } from './layers/initialisation.ts';
import type { Layer, LayerFor } from './layers/layer.ts';
import { SquaredError, type SquaredErrorOptions } from './layers/loss.ts';
import type { Optimizer } from './optim/optimizer.ts';
import type { Kernels } from './tensor/kernels.ts';
import { mostActive } from './tensor/most-active.ts';
import { Random } from './tensor/random.ts';
import type { NamedTensor } from './tensor/tensor.ts';
import type { KernelChoice } from './tensor/workshop.ts';

/** What a network consists of, and the choices that are the same for every layer. */
export interface NetworkOptions {
  /** The input: `maps` images of `height` x `width`. */
  readonly input: ImageSize;
  /** The layers in a row, e.g. `[dense({ name: 'hidden', units: 40 }), scaledTanh()]`. */
  readonly layers: readonly LayerFor[];
  /** Seed of the initial weights: a whole number from 0 to 2^32 - 1. Default: 1989. */
  readonly seed?: number;
  /** How far from zero a weight may begin; biases begin at zero. Default: `2.4/F`. */
  readonly initialisation?: Initialisation;
  /** Targets and scale of the loss. Default: +1, -1 and 1. */
  readonly loss?: SquaredErrorOptions;
  /** Which kernels compute; all give the same bits. Default: `auto`, the fastest that run here. */
  readonly kernels?: KernelChoice;
}

/** Images and what they show: n x inputs and n. `Digits` are such. */
export interface LabelledImages {
  /** n x inputs, each image in the order `[map][y][x]`. */
  readonly images: Float32Array;
  /** n labels: the output that should be on. */
  readonly labels: Uint8Array;
}

/** Layers in a row, with what is asked of them: to read, to learn, to hand over their parameters. */
export class Network {
  readonly layers: readonly Layer[];
  readonly loss: SquaredError;
  /** Numbers in an image. */
  readonly inputs: number;
  /** Numbers that come out, one for each class. */
  readonly outputs: number;
  /** Which kernels compute. */
  readonly kernels: Kernels['name'];
  readonly #chain: Chain;

  /** @throws RangeError for layers that do not fit together, two of the same name, or an impossible option */
  constructor({
    input,
    layers,
    seed = 1989,
    initialisation = '2.4/F',
    loss,
    kernels = 'auto',
  }: NetworkOptions) {
    const connected = connect(imageGrid(input), layers);
    this.layers = connected;
    this.loss = new SquaredError(loss);
    this.#chain = new Chain(connected, this.loss, kernels);
    this.kernels = this.#chain.kernels.name;
    this.#chain.parameters.initialise(initialisation, new Random(seed));
    this.inputs = this.#chain.inputPlaces.length;
    this.outputs = this.#chain.outputPlaces.length;
  }

  /** Units, the input's counted (section 3.3 of the paper: 1256). */
  get unitCount(): number {
    return this.layers.reduce((sum, layer) => sum + layer.units, this.inputs);
  }

  /** Connections, those of the biases counted (section 3.3: 64,660). */
  get connectionCount(): number {
    return this.layers.reduce((sum, layer) => sum + layer.connections, 0);
  }

  /** Independent parameters (section 3.3: 9760). */
  get parameterCount(): number {
    return this.#chain.parameters.count;
  }

  /**
   * What the network makes of n images.
   * @param images n x inputs
   * @returns n x outputs
   * @throws RangeError if the last image is not whole
   */
  forward(images: Float32Array): Float32Array {
    const count = this.#countImages(images);
    const { outputPlaces } = this.#chain;
    const outputs = new Float32Array(count * this.outputs);
    for (let n = 0; n < count; n++) {
      const { data } = this.#chain.forward(images, n);
      for (let k = 0; k < this.outputs; k++) {
        outputs[n * this.outputs + k] = data[outputPlaces[k] as number] as number;
      }
    }
    return outputs;
  }

  /**
   * Reads one image.
   * @param image `[inputs]`
   * @returns the most active output, the first of equals, and its margin: how far it is ahead of the second most
   * active, on which the paper rejects (section 5)
   * @throws RangeError if there is not exactly one image
   */
  classify(image: Float32Array): { digit: number; margin: number } {
    if (image.length !== this.inputs) {
      throw new RangeError(`image: expected ${this.inputs} numbers, found ${image.length}`);
    }
    const outputs = this.forward(image);
    const digit = mostActive(outputs);
    const others = outputs.filter((_, k) => k !== digit);
    return { digit, margin: (outputs[digit] as number) - Math.max(...others) };
  }

  /**
   * One pass: one image at a time, in order, the parameters updated after each (section 4 of the paper).
   * @returns the mean loss of the images, each taken before its update
   * @throws RangeError if there are no images, or images and labels do not fit
   */
  train({ images, labels }: LabelledImages, optimizer: Optimizer): number {
    this.#checkLabelled(images, labels);
    const { values, gradients } = this.#chain.parameters;
    const step = optimizer.prepare(this.#chain.kernels, values, gradients);
    let sum = 0;
    for (let n = 0; n < labels.length; n++) {
      sum += this.#chain.backward(images, n, labels[n] as number);
      step();
    }
    return sum / labels.length;
  }

  /**
   * The mean loss of n images and its gradient.
   * @param images n x inputs
   * @param labels n
   * @returns the gradients by parameter name, each in the outside order
   * @throws RangeError if there are no images, or images and labels do not fit
   */
  gradients(
    images: Float32Array,
    labels: Uint8Array,
  ): { loss: number; gradients: Record<string, Float32Array> } {
    this.#checkLabelled(images, labels);
    const { parameters } = this.#chain;
    let sum = 0;
    for (let n = 0; n < labels.length; n++) sum += this.#chain.backward(images, n, labels[n] as number);
    const means = parameters.read(parameters.gradients, labels.length);
    parameters.gradients.data.fill(0);
    return {
      loss: sum / labels.length,
      gradients: Object.fromEntries(Array.from(means, ([name, { data }]) => [name, data])),
    };
  }

  /** A copy of the parameters, by name, in the order of the layers and in the outside shape. */
  parameters(): Map<string, NamedTensor> {
    return this.#chain.parameters.read(this.#chain.parameters.values);
  }

  /**
   * Replaces every parameter, or none.
   * @throws RangeError if one is missing or has another shape, or one is there that the network does not have
   */
  setParameters(parameters: ReadonlyMap<string, NamedTensor>): void {
    this.#chain.parameters.write(parameters);
  }

  #countImages(images: Float32Array): number {
    const count = images.length / this.inputs;
    if (!Number.isInteger(count)) {
      throw new RangeError(`images: expected n x ${this.inputs} numbers, found ${images.length}`);
    }
    return count;
  }

  #checkLabelled(images: Float32Array, labels: Uint8Array): void {
    const count = this.#countImages(images);
    if (count === 0) throw new RangeError('images: expected at least one, found none');
    if (labels.length !== count) {
      throw new RangeError(`labels: expected ${count}, one for each image, found ${labels.length}`);
    }
    const wrong = labels.findIndex((label) => label >= this.outputs);
    if (wrong >= 0) {
      throw new RangeError(
        `label of image ${wrong}: expected 0 to ${this.outputs - 1}, found ${labels[wrong]}`,
      );
    }
  }
}
