import { checkLabelled, countImages, countSomeImages, type LabelledImages } from './labelled-images.ts';
import { type Chain, connect } from './layers/chain.ts';
import { CrossEntropy } from './layers/cross-entropy.ts';
import { GrowingChain } from './layers/growing-chain.ts';
import { imageGrid } from './layers/image-grid.ts';
import type { Layer } from './layers/layer.ts';
import { type Loss, SquaredError } from './layers/loss.ts';
import type { NetworkOptions } from './network-options.ts';
import type { Optimizer } from './optim/optimizer.ts';
import type { Kernels } from './tensor/kernels.ts';
import { marginOf, mostActive } from './tensor/most-active.ts';
import { Random } from './tensor/random.ts';
import type { NamedTensor } from './tensor/tensor.ts';

/** Layers in a row, with what is asked of them: to read, to learn, to hand over their parameters. */
export class Network {
  readonly layers: readonly [Layer, ...Layer[]];
  readonly loss: Loss;
  /** Numbers in an image. */
  readonly inputs: number;
  /** Numbers that come out, one for each class. */
  readonly outputs: number;
  readonly #growing: GrowingChain;

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
    this.loss = loss && 'sharpness' in loss ? new CrossEntropy(loss) : new SquaredError(loss);
    this.#growing = new GrowingChain(connected, this.loss, kernels);
    this.#chain.parameters.initialise(initialisation, new Random(seed));
    this.inputs = this.#chain.inputPlaces.length;
    this.outputs = this.#chain.outputPlaces.length;
  }

  /** Which kernels compute. */
  get kernels(): Kernels['name'] {
    return this.#chain.kernels.name;
  }

  get #chain(): Chain {
    return this.#growing.chain;
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
    const count = countImages(images, this.inputs);
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
    return { digit, margin: marginOf(outputs, digit) };
  }

  /**
   * One pass: one image at a time, in order, the parameters updated after each (section 4 of the paper).
   * @returns the mean loss of the images, each taken before its update
   * @throws RangeError if there are no images, or images and labels do not fit
   */
  train(digits: LabelledImages, optimizer: Optimizer): number {
    this.beginPass(digits, optimizer);
    return this.trainPiece(digits, optimizer);
  }

  /**
   * What an optimiser does before a pass. `train` sees to it; who trains a pass in pieces calls it once.
   * @param digits all digits of the pass
   * @throws RangeError if there are no images, or images and labels do not fit
   */
  beginPass(digits: LabelledImages, optimizer: Optimizer): void {
    const { images, labels } = digits;
    checkLabelled(digits, this.inputs, this.outputs);
    if (optimizer.beforePass) this.#growing.needCurvature();
    const own = this.#growing.vectorsOf(optimizer, optimizer.vectors);
    optimizer.beforePass?.(labels.length, (chosen) => this.#chain.curvatures(images, chosen), own);
  }

  /**
   * A piece of a pass, or all of it, without what comes before a pass.
   * @returns the mean loss of the images, each taken before its update
   * @throws RangeError if there are no images, or images and labels do not fit
   */
  trainPiece(digits: LabelledImages, optimizer: Optimizer): number {
    const { images, labels } = digits;
    checkLabelled(digits, this.inputs, this.outputs);
    const own = this.#growing.vectorsOf(optimizer, optimizer.vectors);
    const { values, gradients } = this.#chain.parameters;
    const step = optimizer.prepare(this.#chain.kernels, values, gradients, own);
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
    checkLabelled({ images, labels }, this.inputs, this.outputs);
    const { parameters } = this.#chain;
    // An optimiser may be in the middle of a batch: what it has gathered there stays.
    const gathered = parameters.takeGradients();
    let sum = 0;
    for (let n = 0; n < labels.length; n++) sum += this.#chain.backward(images, n, labels[n] as number);
    const means = parameters.read(parameters.gradients, labels.length);
    parameters.gradients.data.set(gathered);
    return {
      loss: sum / labels.length,
      gradients: Object.fromEntries(Array.from(means, ([name, { data }]) => [name, data])),
    };
  }

  /**
   * The second derivatives of the mean loss of n images by the parameters, as `Curvature` defines them.
   * @param images n x inputs
   * @returns none of them negative, by parameter name, each in the outside order
   * @throws RangeError if there are no images, or the last is not whole
   */
  curvatures(images: Float32Array): Record<string, Float32Array> {
    const count = countSomeImages(images, this.inputs);
    this.#growing.needCurvature();
    const { parameters } = this.#chain;
    const means = parameters.read(
      this.#chain.curvatures(
        images,
        Uint32Array.from({ length: count }, (_, n) => n),
      ),
    );
    return Object.fromEntries(Array.from(means, ([name, { data }]) => [name, data]));
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
}
