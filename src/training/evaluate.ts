import type { LabelledImages, Network } from '../network.ts';
import { mostActive } from '../tensor/most-active.ts';

/** How well a network reads some digits: the columns of the paper's section 5. */
export interface Evaluation {
  /** Mean over digits and outputs of (output - target)^2. */
  readonly mse: number;
  /** Half of that: the reading with which the paper's printed figures agree. */
  readonly halfMse: number;
  /** Misclassified digits, as a share from 0 to 1. */
  readonly errorRate: number;
  /** Misclassified digits: the most active output is not the label's. */
  readonly misses: number;
}

/**
 * Reads every digit and compares with its label. The targets are those of the network's loss.
 * @throws RangeError if there are no digits, or images and labels do not fit
 */
export function evaluate(network: Network, { images, labels }: LabelledImages): Evaluation {
  const { inputs, outputs, loss } = network;
  if (labels.length === 0 || images.length !== labels.length * inputs) {
    throw new RangeError(
      `images: expected n x ${inputs} numbers for n labels, n at least 1; found ${images.length} for ${labels.length}`,
    );
  }
  let squares = 0;
  let misses = 0;
  for (let n = 0; n < labels.length; n++) {
    const output = network.forward(images.subarray(n * inputs, (n + 1) * inputs));
    const label = labels[n] as number;
    for (let k = 0; k < outputs; k++) {
      const difference = (output[k] as number) - (k === label ? loss.on : loss.off);
      squares += difference * difference;
    }
    if (mostActive(output) !== label) misses++;
  }
  const mse = squares / (labels.length * outputs);
  return { mse, halfMse: mse / 2, errorRate: misses / labels.length, misses };
}
