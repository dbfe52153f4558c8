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
   * @throws RangeError if there are not 256 grey levels for each label, or a label is above 9
   */
  constructor(images: Float32Array, labels: Uint8Array) {
    if (images.length !== labels.length * PIXELS) {
      throw new RangeError(
        `images: expected ${labels.length} x ${PIXELS} = ${labels.length * PIXELS} grey levels for ${labels.length} labels, found ${images.length}`,
      );
    }
    const wrong = labels.findIndex((label) => label > 9);
    if (wrong >= 0) throw new RangeError(`label of digit ${wrong}: expected 0 to 9, found ${labels[wrong]}`);
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
    if (!Number.isInteger(index) || index < 0 || index >= this.count) {
      throw new RangeError(`index: expected a whole number from 0 to ${this.count - 1}, got ${index}`);
    }
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
    if (!Number.isInteger(n) || n < 0 || n > this.count) {
      throw new RangeError(`n: expected a whole number from 0 to ${this.count}, got ${n}`);
    }
    return [
      new Digits(this.images.subarray(0, n * PIXELS), this.labels.subarray(0, n)),
      new Digits(this.images.subarray(n * PIXELS), this.labels.subarray(n)),
    ];
  }

  /**
   * The digits at these indices, in this order: copies.
   * @throws RangeError if there is no such digit
   */
  subset(indices: ArrayLike<number>): Digits {
    const images = new Float32Array(indices.length * PIXELS);
    const labels = new Uint8Array(indices.length);
    for (let i = 0; i < indices.length; i++) {
      const index = indices[i] as number;
      images.set(this.image(index), i * PIXELS);
      labels[i] = this.labels[index] as number;
    }
    return new Digits(images, labels);
  }
}
