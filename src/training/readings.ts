import { checkLabelled, type LabelledImages } from '../labelled-images.ts';
import type { Network } from '../network.ts';
import { marginOf, mostActive } from '../tensor/most-active.ts';
import { expectNetwork } from './expect-network.ts';

/** What a network made of one labelled digit. */
export interface Reading {
  /** Which of the digits it is, counted from 0. */
  readonly index: number;
  /** What it is: the output that should be on. */
  readonly label: number;
  /** What it was read as: the most active output, the first of equals. It is misread if that is not the label. */
  readonly digit: number;
  /** How far the most active output is ahead of the second: at least 0, or NaN if an output is. */
  readonly margin: number;
  /** Sum over the outputs of (output - target)^2, the targets being those of the network's loss. */
  readonly squaredError: number;
}

/**
 * Reads every digit.
 * @returns n readings, in the order of the digits
 * @throws TypeError for another network, or images or labels in other arrays; RangeError if there are no digits, a number
 * is not finite, images and labels do not fit, or a label names no output
 */
export function readings(network: Network, digits: LabelledImages): Reading[] {
  expectNetwork(network);
  const { inputs, outputs, loss } = network;
  checkLabelled(digits, inputs, outputs);
  const { on, off } = loss;
  const all = network.forward(digits.images);
  const output = new Float32Array(outputs);
  return Array.from(digits.labels, (label, index) => {
    let squaredError = 0;
    for (let k = 0; k < outputs; k++) {
      const activity = all[index * outputs + k] as number;
      output[k] = activity;
      squaredError += (activity - (k === label ? on : off)) ** 2;
    }
    const digit = mostActive(output);
    return { index, label, digit, margin: marginOf(output, digit), squaredError };
  });
}
