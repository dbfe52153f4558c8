import type { FileBytes } from './files/bytes.ts';
import { expectTensors } from './files/expect-tensors.ts';
import type { OwnBytes } from './files/own-bytes.ts';
import { readSafetensors, type SafetensorsFile, writeSafetensors } from './files/safetensors.ts';
import { Inspectable } from './inside/inspectable.ts';
import {
  checkImage,
  checkLabelled,
  countImages,
  countSomeImages,
  type LabelledImages,
} from './labelled-images.ts';
import type { Chain } from './layers/chain.ts';
import { connect } from './layers/connect.ts';
import { CrossEntropy } from './layers/cross-entropy.ts';
import { GrowingChain } from './layers/growing-chain.ts';
import { imageGrid } from './layers/image-grid.ts';
import type { Layer } from './layers/layer.ts';
import { type Loss, SquaredError } from './layers/loss.ts';
import type { NetworkOptions } from './network-options.ts';
import { expectOptimizer, type Optimizer } from './optim/optimizer.ts';
import { beginPass, type LossGradients, meanGradients, outputsOf, trainPiece } from './passes.ts';
import { statsText } from './stats-text.ts';
import { expectObject, expectOptions } from './tensor/expect.ts';
import type { Kernels } from './tensor/kernels.ts';
import { marginOf, mostActive } from './tensor/most-active.ts';
import { Random } from './tensor/random.ts';
import type { NamedTensor } from './tensor/tensor.ts';

/** Layers in a row, with what is asked of them: to read, to learn, to hand over their parameters. */
export class Network extends Inspectable {
  /** From the first that the input feeds to that of the outputs; the squashing functions are layers too. */
  readonly layers: readonly [Layer, ...Layer[]];
  /** What `train` makes smaller, and where the targets are that `evaluate` measures from. */
  readonly loss: Loss;
  /** Numbers in an image. */
  readonly inputs: number;
  /** Numbers that come out, one for each class. */
  readonly outputs: number;
  readonly #growing: GrowingChain;

  /** @throws TypeError for what are no options or layers; RangeError for layers that do not fit, or an impossible option */
  constructor(options: NetworkOptions) {
    super();
    expectOptions('options', options, 'input', 'layers', 'seed', 'initialisation', 'loss', 'kernels');
    const { input, layers, seed = 1989, initialisation = '2.4/F', loss = {}, kernels = 'auto' } = options;
    expectObject('loss', loss);
    const connected = connect(imageGrid(input), layers);
    this.layers = connected;
    this.loss = 'sharpness' in loss ? new CrossEntropy(loss) : new SquaredError(loss);
    this.#growing = new GrowingChain(connected, this.loss, kernels);
    this.chain.parameters.initialise(initialisation, new Random(seed));
    this.inputs = this.chain.images.places.length;
    this.outputs = this.chain.outputPlaces.length;
  }

  /** Which kernels compute. */
  get kernels(): Kernels['name'] {
    return this.chain.kernels.name;
  }

  /** @internal */
  protected override get chain(): Chain {
    return this.#growing.chain;
  }

  /**
   * What the network makes of n images.
   * @param images n x inputs
   * @returns n x outputs
   * @throws TypeError for another array; RangeError if the last image is not whole, or a number is not finite
   */
  forward(images: Float32Array): Float32Array {
    const count = countImages(images, this.inputs);
    return outputsOf(this.chain, images, count);
  }

  /**
   * Reads one image, `[inputs]`.
   * @throws TypeError for another array; RangeError if there is not exactly one image, or a number is not finite
   */
  classify(image: Float32Array): {
    /** The most active output, the first of equals. */
    digit: number;
    /** How far it is ahead of the second, on which the paper rejects (section 5); NaN if an output is. */
    margin: number;
  } {
    checkImage(image, this.inputs);
    const outputs = this.forward(image);
    const digit = mostActive(outputs);
    return { digit, margin: marginOf(outputs, digit) };
  }

  /**
   * One pass: one image at a time, in order, the parameters updated after each (section 4 of the paper).
   * @returns the mean loss, each taken before its update; NaN or infinite if training diverges, which leaves useless weights
   * @throws TypeError for images or labels in other arrays, or no optimiser; RangeError if there are no images, a number is
   * not finite, or images and labels do not fit. Nothing has changed then
   */
  train(digits: LabelledImages, optimizer: Optimizer): number {
    this.beginPass(digits, optimizer);
    return this.trainPiece(digits, optimizer);
  }

  /**
   * What comes before a pass of all these digits: `train` sees to it, who trains a pass in pieces calls it once.
   * @throws as `train`
   */
  beginPass(digits: LabelledImages, optimizer: Optimizer): void {
    expectOptimizer(optimizer);
    checkLabelled(digits, this.inputs, this.outputs);
    beginPass(this.#growing, digits, optimizer);
  }

  /**
   * A piece of a pass, or all of it, without what comes before a pass.
   * @returns the mean loss of the images, each taken before its update
   * @throws as `train`; where a number is not finite, the images before it are learnt
   */
  trainPiece(digits: LabelledImages, optimizer: Optimizer): number {
    expectOptimizer(optimizer);
    checkLabelled(digits, this.inputs, this.outputs);
    return trainPiece(this.#growing, digits, optimizer);
  }

  /**
   * The mean loss of n images and its gradient.
   * @param images n x inputs
   * @param labels n
   * @returns the gradients by parameter name, each in the outside order
   * @throws as `train`
   */
  gradients(images: Float32Array, labels: Uint8Array): LossGradients {
    const digits = { images, labels };
    checkLabelled(digits, this.inputs, this.outputs);
    return meanGradients(this.chain, digits);
  }

  /**
   * The second derivatives of the mean loss of n images by the parameters, as `Curvature` defines them.
   * @param images n x inputs
   * @returns none of them negative, by parameter name, each in the outside order
   * @throws as `forward`; RangeError if there are no images
   */
  curvatures(images: Float32Array): Record<string, Float32Array> {
    const count = countSomeImages(images, this.inputs);
    this.#growing.needCurvature();
    this.chain.images.expectFinite(images);
    const all = Uint32Array.from({ length: count }, (_, n) => n);
    return this.chain.parameters.readData(this.chain.curvatures(images, all));
  }

  /** A copy of the parameters, by name, in the order of the layers and in the outside shape. */
  parameters(): Map<string, NamedTensor> {
    return this.chain.parameters.read(this.chain.parameters.values);
  }

  /**
   * Replaces every parameter, or none.
   * @throws TypeError for what is no Map of float32 tensors; RangeError unless they are the network's, by name and shape
   */
  setParameters(parameters: ReadonlyMap<string, NamedTensor>): void {
    this.chain.parameters.write(parameters);
  }

  /**
   * The parameters as a safetensors file, in the outside order.
   * @param metadata what is to be said of them, text by name
   * @throws SafetensorsError if the metadata are anything else
   */
  toSafetensors(metadata: Readonly<Record<string, string>> = {}): OwnBytes {
    return writeSafetensors(this.parameters(), metadata);
  }

  /**
   * The network of these options with the parameters that a safetensors file holds.
   * @param bytes the file's bytes, written by `toSafetensors` or by another program that uses the same names and shapes
   * @throws SafetensorsError if the file is damaged, or its tensors are not the network's; or as the constructor
   */
  static fromSafetensors(bytes: FileBytes, options: NetworkOptions): Network {
    const network = new Network(options);
    network.takeTensors(readSafetensors(bytes));
    return network;
  }

  /** @throws SafetensorsError unless its tensors are the network's parameters, no less and no more */
  protected takeTensors(file: SafetensorsFile): void {
    expectTensors(file, this.chain.parameters.shapes());
    this.setParameters(file.tensors);
  }

  /** The counts of section 3.3 of the paper, one a line. */
  override toString(): string {
    return statsText('network', this);
  }
}
