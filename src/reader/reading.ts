import { PIXELS } from '../digits/digits.ts';
import { wrongValue } from '../tensor/expect.ts';
import { marginOf, mostActive } from '../tensor/most-active.ts';
import type { ReadingRule } from '../trained/index.ts';
import { probabilitiesOf } from './probabilities.ts';

/** A network that names the rule of its digits: `trainedReader`, or one of your own with a card. */
export interface ReaderNetwork {
  /** By which rule it knows digits, and what its outputs mean. */
  readonly card: ReadingRule;
  /**
   * What it makes of images.
   * @param image `[n][16][16]` grey levels, -1 paper, 1 ink
   * @returns `[n][10]` outputs, one for each digit
   */
  forward(image: Float32Array): Float32Array;
}

/** A place in a picture, in its pixels. */
export interface Box {
  /** Of the left edge. */
  readonly x: number;
  /** Of the upper edge. */
  readonly y: number;
  /** From the left edge to the right. */
  readonly width: number;
  /** From the upper edge to the lower. */
  readonly height: number;
}

/** One digit that was read. */
export interface DigitReading {
  /** The most probable, 0 to 9. */
  readonly digit: number;
  /** How probable it is, 0 to 1: of readings that say 0.9, nine in ten are right. */
  readonly probability: number;
  /** Of all ten digits; what they lack to 1 is the probability that it is none. */
  readonly probabilities: Float64Array;
  /** How far the output of the digit is ahead of the second, on which the paper rejects (section 5). */
  readonly margin: number;
  /** Whether the probability is below the one asked for, its line, or the picture, is taken for text, or it is no stroke. */
  readonly rejected: boolean;
  /** Where it is. */
  readonly box: Box;
  /** Its line, from 0 at the top. */
  readonly line: number;
  /** What the network saw: `[16][16]` grey levels, -1 paper, 1 ink. */
  readonly image: Float32Array;
}

/** What a network makes of one image. */
export type ImageReading = Pick<DigitReading, 'digit' | 'probability' | 'probabilities' | 'margin' | 'image'>;

/**
 * What a network makes of one digit.
 * @param images `[n][16][16]`: the digit as it is, and as it would be if it were written a little otherwise; the outputs of all
 * are averaged
 * @throws RangeError for a network that has not ten outputs
 */
export function readImage(images: Float32Array, network: ReaderNetwork): ImageReading {
  const all = network.forward(images);
  const ways = images.length / PIXELS;
  if (all.length !== 10 * ways) throw wrongValue('network', 'ten outputs', all.length / ways);
  const outputs = new Float32Array(10);
  all.forEach((output, k) => {
    (outputs[k % 10] as number) += output / ways;
  });
  const { sharpness, none = -Infinity } = network.card;
  const probabilities = probabilitiesOf(outputs, sharpness, none);
  const digit = mostActive(outputs);
  return {
    digit,
    probability: probabilities[digit] as number,
    probabilities,
    margin: marginOf(outputs, digit),
    image: images.subarray(0, PIXELS),
  };
}
