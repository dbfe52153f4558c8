import { expectKind, expectWhole, wrongValue } from '../tensor/expect.ts';
import { expectIndices } from './indices.ts';

/** Rows, and columns, of a digit (section 2.2 of the paper). */
export const SIDE = 16;

/** Pixels of a digit: 16 x 16. */
export const PIXELS: number = SIDE * SIDE;

/** Digits: images and what they show. */
export class Digits {
  /** n x 256 grey levels in [-1, 1], row by row from the top left; the background is -1. */
  readonly images: Float32Array;
  /** n labels, 0 to 9. */
  readonly labels: Uint8Array;

  /**
   * Takes the arrays as they are, without a copy.
   * @throws TypeError for other arrays than Float32Array and Uint8Array; RangeError if there are not 256 grey levels for
   * each label, one is not in [-1, 1], there is ink and nothing below 0, or a label is above 9
   */
  constructor(images: Float32Array, labels: Uint8Array) {
    expectKind('images', images, 'Float32Array');
    expectKind('labels', labels, 'Uint8Array');
    if (images.length !== labels.length * PIXELS) {
      throw new RangeError(
        `images: expected ${labels.length} x ${PIXELS} = ${labels.length * PIXELS} grey levels for ${labels.length} labels, found ${images.length}`,
      );
    }
    const wrong = labels.findIndex((label) => label > 9);
    if (wrong >= 0) throw new RangeError(`label of digit ${wrong}: expected 0 to 9, found ${labels[wrong]}`);
    checkLevels(images);
    this.images = images;
    this.labels = labels;
  }

  /** How many digits there are. */
  get count(): number {
    return this.labels.length;
  }

  /**
   * The 256 grey levels of one digit: a view, not a copy.
   * @throws RangeError if there is no such digit
   */
  image(index: number): Float32Array {
    if (this.count === 0) throw wrongValue('index', 'none, there are no digits', index);
    expectWhole('index', index, 0, this.count - 1);
    return this.images.subarray(index * PIXELS, (index + 1) * PIXELS);
  }

  /**
   * The first n digits: views, not copies.
   * @throws RangeError if n is not a whole number from 0 to count
   */
  take(n: number): Digits {
    return this.split(n)[0];
  }

  /**
   * The first n digits and the rest: views, not copies.
   * @throws RangeError if n is not a whole number from 0 to count
   */
  split(n: number): [first: Digits, rest: Digits] {
    expectWhole('n', n, 0, this.count);
    return [
      Digits.#ofChecked(this.images.subarray(0, n * PIXELS), this.labels.subarray(0, n)),
      Digits.#ofChecked(this.images.subarray(n * PIXELS), this.labels.subarray(n)),
    ];
  }

  /**
   * The digits at these indices, in this order: copies.
   * @throws TypeError for what is no list; RangeError if there is no such digit
   */
  subset(indices: ArrayLike<number>): Digits {
    expectIndices('indices', indices, this.count);
    const images = new Float32Array(indices.length * PIXELS);
    const labels = new Uint8Array(indices.length);
    for (let i = 0; i < indices.length; i++) {
      const index = indices[i] as number;
      images.set(this.image(index), i * PIXELS);
      labels[i] = this.labels[index] as number;
    }
    return Digits.#ofChecked(images, labels);
  }

  /** Digits whose levels and labels were those of others: there is nothing new to check. */
  static #ofChecked(images: Float32Array, labels: Uint8Array): Digits {
    return Object.assign(Object.create(Digits.prototype), { images, labels });
  }
}

/** @throws RangeError unless they are grey levels in [-1, 1] with paper among them, or there is no ink either */
function checkLevels(images: Float32Array): void {
  for (let k = 0; k < images.length; k++) {
    const level = images[k] as number;
    if (!(level >= -1 && level <= 1)) {
      throw new RangeError(
        `images: expected grey levels from -1 (paper) to 1 (ink), found ${level} as pixel ${k % PIXELS} of digit ${Math.floor(k / PIXELS)}`,
      );
    }
  }
  const highest = images.some((level) => level < 0) ? 0 : images.reduce((a, b) => Math.max(a, b), 0);
  if (highest > 0) {
    throw new RangeError(
      `images: expected grey levels from -1 (paper) to 1 (ink), found none below 0 and up to ${highest}; levels v from 0 to 1 become 2v - 1`,
    );
  }
}
