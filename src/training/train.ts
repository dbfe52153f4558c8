import type { LabelledImages } from '../labelled-images.ts';
import type { Network } from '../network.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import { expectWhole } from '../tensor/expect.ts';
import { expectNetwork } from './expect-network.ts';

/**
 * One pass, as `network.train` runs it, that comes up for air: between two steps of the generator a page can draw, a
 * terminal can show progress, and the pass can be given up. The result does not depend on how often.
 * @param every digits from one stop to the next: a whole number from 1
 * @yields how many digits are done, after every `every` digits and at the end
 * @returns the mean loss, as `network.train` does
 * @throws at the first step: TypeError for another network; RangeError unless every is a whole number from 1; or as
 * `network.train` does
 */
export function* trainPass(
  network: Network,
  digits: LabelledImages,
  optimizer: Optimizer,
  every: number,
): Generator<number, number> {
  expectNetwork(network);
  expectWhole('every', every);
  network.beginPass(digits, optimizer);
  const { inputs } = network;
  const { images, labels } = digits;
  let sum = 0;
  for (let start = 0; start < labels.length; start += every) {
    const part = labels.subarray(start, start + every);
    const end = start + part.length;
    sum +=
      part.length *
      network.trainPiece({ images: images.subarray(start * inputs, end * inputs), labels: part }, optimizer);
    yield end;
  }
  return sum / labels.length;
}
