import { sizeOf, Tensor } from './tensor.ts';

/** Every tensor begins at a multiple of this many bytes: one vector of four float32. */
const ALIGNMENT = 16;

/** One block of zeros, and aligned tensors cut from it, one after the other. */
export class Memory {
  readonly #block: ArrayBuffer;
  #used = 0;

  /** @param shapes every tensor that will be cut, so that the block has just the size it needs */
  constructor(shapes: readonly (readonly number[])[]) {
    this.#block = new ArrayBuffer(shapes.reduce((bytes, shape) => bytes + alignedBytes(shape), 0));
  }

  /**
   * The next tensor, all zeros.
   * @throws RangeError if the block is used up
   */
  tensor(shape: readonly number[]): Tensor {
    const bytes = alignedBytes(shape);
    if (this.#used + bytes > this.#block.byteLength) {
      throw new RangeError(
        `memory: tensor [${shape}] needs ${bytes} bytes, ${this.#block.byteLength - this.#used} are left`,
      );
    }
    const tensor = new Tensor(shape, new Float32Array(this.#block, this.#used, sizeOf(shape)));
    this.#used += bytes;
    return tensor;
  }
}

function alignedBytes(shape: readonly number[]): number {
  return Math.ceil((4 * sizeOf(shape)) / ALIGNMENT) * ALIGNMENT;
}
