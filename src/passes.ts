import type { LabelledImages } from './labelled-images.ts';
import type { Chain } from './layers/chain.ts';
import type { GrowingChain } from './layers/growing-chain.ts';
import type { Optimizer } from './optim/optimizer.ts';
import { wrongType } from './tensor/expect.ts';

/** A loss and its gradient. */
export interface LossGradients {
  /** The mean over the images. */
  readonly loss: number;
  /** Of that mean, by parameter name, each in the outside order. */
  readonly gradients: Record<string, Float32Array>;
}

/** What the layers make of n images: n x outputs, in the outside order. */
export function outputsOf(chain: Chain, images: Float32Array, count: number): Float32Array {
  const { outputPlaces } = chain;
  const size = outputPlaces.length;
  const outputs = new Float32Array(count * size);
  let at = 0;
  chain.forward(images, ({ data }) => {
    for (let k = 0; k < size; k++) outputs[at++] = data[outputPlaces[k] as number] as number;
  });
  return outputs;
}

/**
 * What an optimiser does before a pass over the digits.
 * @throws RangeError if a number of the images is not finite, before anything has changed
 */
export function beginPass(
  growing: GrowingChain,
  { images, labels }: LabelledImages,
  optimizer: Optimizer,
): void {
  growing.chain.images.expectFinite(images);
  if (optimizer.beforePass) growing.needCurvature();
  const own = growing.vectorsOf(optimizer, optimizer.vectors);
  optimizer.beforePass?.(labels.length, (chosen) => growing.chain.curvatures(images, chosen), own);
}

/** Learns from one image after the other, and returns their mean loss, each taken before its update. */
export function trainPiece(
  growing: GrowingChain,
  { images, labels }: LabelledImages,
  optimizer: Optimizer,
): number {
  if (optimizer.beforePass && !growing.chain.extras.curvature) {
    throw new Error('optimizer: expected beginPass before the first piece of a pass, found none');
  }
  const own = growing.vectorsOf(optimizer, optimizer.vectors);
  const { chain } = growing;
  const { values, gradients } = chain.parameters;
  const step = optimizer.prepare(chain.kernels, values, gradients, own);
  if (typeof step !== 'function') {
    throw wrongType('optimizer.prepare', 'it to return a step', step);
  }
  return chain.backward(images, labels, step) / labels.length;
}

/**
 * The mean loss of the images, and its gradient by parameter name.
 * @throws RangeError if a number of the images is not finite
 */
export function meanGradients(chain: Chain, { images, labels }: LabelledImages): LossGradients {
  const { parameters } = chain;
  chain.images.expectFinite(images);
  // An optimiser may be in the middle of a batch: what it has gathered there stays.
  const gathered = parameters.takeGradients();
  const sum = chain.backward(images, labels);
  const gradients = parameters.readData(parameters.gradients, labels.length);
  parameters.gradients.data.set(gathered);
  return { loss: sum / labels.length, gradients };
}
