import { padded } from './grid.ts';
import { sizeOf, Tensor } from './tensor.ts';

/** Every tensor begins at a multiple of this many bytes: one vector of four float32. */
const ALIGNMENT = 16;

/** A block of zeros, and aligned tensors cut from it, one after the other. */
export class Memory {
  readonly #block: ArrayBuffer;
  readonly #end: number;
  #used: number;

  /**
   * @param block all zeros
   * @param start where the memory begins in it: a multiple of 16
   * @param bytes at least `bytesFor` the shapes of the tensors that will be cut from it
   */
  constructor(block: ArrayBuffer, start: number, bytes: number) {
    this.#block = block;
    // Nothing lies at address 0.
    this.#used = start + ALIGNMENT;
    this.#end = start + bytes;
  }

  /**
   * The next tensor, all zeros.
   * @throws RangeError if the block is used up
   */
  tensor(shape: readonly number[]): Tensor {
    const bytes = alignedBytes(shape);
    if (this.#used + bytes > this.#end) {
      throw new RangeError(
        `memory: expected ${bytes} bytes for tensor [${shape}], found ${this.#end - this.#used}`,
      );
    }
    const tensor = new Tensor(shape, new Float32Array(this.#block, this.#used, sizeOf(shape)));
    this.#used += bytes;
    return tensor;
  }
}

/** The bytes that tensors of these shapes need together. */
export function bytesFor(shapes: readonly (readonly number[])[]): number {
  return shapes.reduce((bytes, shape) => bytes + alignedBytes(shape), ALIGNMENT);
}

/** Four bytes a number, and room for a multiple of four numbers. */
function alignedBytes(shape: readonly number[]): number {
  return 4 * padded(sizeOf(shape));
}
