/** A shape and the numbers in it, the last axis running fastest. */
export class Tensor {
  /** The axes, e.g. `[8, 8, 12]`; their product is how many numbers there are. */
  readonly shape: readonly number[];
  /** The numbers: a view of a block of memory. */
  readonly data: Float32Array;
  /** Where the numbers begin in their block of memory, in bytes. */
  readonly address: number;

  /** @throws RangeError if the shape does not hold exactly as many numbers as there are */
  constructor(shape: readonly number[], data: Float32Array) {
    if (sizeOf(shape) !== data.length) {
      throw new RangeError(`tensor [${shape}]: expected ${sizeOf(shape)} numbers, found ${data.length}`);
    }
    this.shape = shape;
    this.data = data;
    this.address = data.byteOffset;
  }

  /**
   * A tensor over part of the same numbers: a view, not a copy.
   * @param offset where the view begins, in numbers
   * @throws RangeError if the view reaches beyond the end
   */
  view(offset: number, shape: readonly number[]): Tensor {
    return new Tensor(shape, this.data.subarray(offset, offset + sizeOf(shape)));
  }
}

/** What the outside sees of a parameter: some numbers and their shape, the last axis running fastest. */
export type NamedTensor = Pick<Tensor, 'shape' | 'data'>;

/** How many numbers a shape holds: the product of its axes. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, axis) => product * axis, 1);
}
