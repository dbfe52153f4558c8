import { rgb } from './colours.ts';

/** What squares are painted on. */
export type Squares = Pick<CanvasRenderingContext2D, 'fillStyle' | 'fillRect'>;

/** A drawing of few pixels, to be made larger: on a canvas, thousands of squares take longer than all else. */
export class PixelSquares implements Squares {
  fillStyle = '';
  /** Red, green, blue and how solid, of each pixel. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;

  constructor(width: number, height: number) {
    this.width = width;
    this.data = new Uint8ClampedArray(4 * width * height);
  }

  /** As that of a canvas, of whole pixels that are there. */
  fillRect(left: number, top: number, width: number, height: number): void {
    const pixel = [...rgb(this.fillStyle), 255];
    for (let y = top; y < top + height; y++) {
      for (let x = left; x < left + width; x++) this.data.set(pixel, 4 * (y * this.width + x));
    }
  }
}
