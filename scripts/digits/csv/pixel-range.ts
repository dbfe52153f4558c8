import { greyLevelOfByte } from '../../../src/digits/resample.ts';

/** Pixels of 0 to 255 that are all below this are on another scale, such as 0 to 16. */
const DARK = 32;

/** From where to where the pixels of a file go, and what they are therefore. */
export class PixelRange {
  #lowest = Number.POSITIVE_INFINITY;
  #highest = Number.NEGATIVE_INFINITY;
  #lowestLine = 0;
  #highestLine = 0;

  /** Takes in the pixels of a line. */
  add(pixels: Float64Array, line: number): void {
    for (const pixel of pixels) {
      if (pixel < this.#lowest) {
        this.#lowest = pixel;
        this.#lowestLine = line;
      }
      if (pixel > this.#highest) {
        this.#highest = pixel;
        this.#highestLine = line;
      }
    }
  }

  /**
   * What brings these pixels to grey levels in [-1, 1]; undefined if they are in none of the ranges, or if nothing is near
   * the end where the background is, or the ink: then they are on another scale, such as -0.5 to 0.5.
   */
  greyLevel(): ((pixel: number) => number) | undefined {
    if (this.#lowest < 0) return this.#lowest < -0.5 && this.#highest <= 1 ? (pixel) => pixel : undefined;
    if (this.#highest <= 1) return (pixel) => 2 * pixel - 1;
    return this.#highest >= DARK ? greyLevelOfByte : undefined;
  }

  toString(): string {
    return `${this.#lowest} (line ${this.#lowestLine}) to ${this.#highest} (line ${this.#highestLine})`;
  }
}
