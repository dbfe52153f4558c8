import { type Grid, storedSize, unitPlaces } from '../tensor/grid.ts';
import type { FiniteKernel, Kernels } from '../tensor/kernels.ts';
import type { Memory } from '../tensor/memory.ts';
import { FINITE } from '../tensor/operations.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** Images that are copied at once: a view of each on its own would be garbage, and a loop over pixels is slower. */
const BATCH = 32;

/** Images as the layers find them stored, some at a time. */
export class ImageBatch {
  /** Where each number of an image goes, in the outside order `[map][y][x]`. */
  readonly places: Uint32Array;
  /** Are images stored in the outside order? With one map they are. */
  readonly #inOrder: boolean;
  /** Some images as they are stored, one after the other. */
  readonly #batch: Tensor;
  /** Each of them. */
  readonly stored: readonly Tensor[];
  readonly #finite: FiniteKernel;

  /** The shape that the constructor takes from the memory. */
  static shape({ height, width, lanes }: Grid): readonly number[] {
    return [BATCH, height, width, lanes];
  }

  constructor(grid: Grid, memory: Memory, kernels: Kernels) {
    const size = storedSize(grid);
    const [, ...shape] = ImageBatch.shape(grid);
    const batch = memory.tensor(ImageBatch.shape(grid));
    this.places = unitPlaces(grid);
    this.#inOrder = this.places.every((place, i) => place === i);
    this.#batch = batch;
    this.stored = Array.from({ length: BATCH }, (_, k) => batch.view(k * size, shape));
    this.#finite = kernels.prepare(FINITE, size);
  }

  /**
   * Stores images, as many at a time as there is room for, and hands them over.
   * @param take is given the places, and how many of them hold an image
   * @throws RangeError for the first number that is not finite, with its place; the images before are handed over
   */
  forEach(images: Float32Array, take: (stored: readonly Tensor[], count: number) => void): void {
    const size = this.places.length;
    const all = images.length / size;
    for (let n = 0; n < all; n += BATCH) {
      const count = Math.min(BATCH, all - n);
      this.#store(images, n);
      if (this.#finite(this.#batch, count)) {
        take(this.stored, count);
        continue;
      }
      const at = images.findIndex((value) => !Number.isFinite(value));
      const image = Math.floor(at / size);
      take(this.stored, image - n);
      throw new RangeError(
        `images: expected finite numbers, found ${images[at]} as number ${at % size} of image ${image}`,
      );
    }
  }

  /** @throws RangeError for the first number of the images that is not finite, with its place */
  expectFinite(images: Float32Array): void {
    this.forEach(images, () => {});
  }

  /** Stores the next images, from the n-th on. */
  #store(images: Float32Array, n: number): void {
    const { places } = this;
    const { data } = this.#batch;
    const size = places.length;
    const end = (n + BATCH) * size;
    // A view is garbage, which a page that reads an image at every frame does without.
    const next = n === 0 && images.length <= end ? images : images.subarray(n * size, end);
    if (this.#inOrder) {
      data.set(next);
      return;
    }
    next.forEach((value, at) => {
      const i = at % size;
      data[at - i + (places[i] as number)] = value;
    });
  }
}
