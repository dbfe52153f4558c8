import type { InkImage } from '../../src/reader/ink-image.ts';
import type { Picture } from '../../src/reader/picture.ts';

/** What is measured of a digit that was read. */
export interface DigitReading {
  readonly digit: number;
  /** That it is this digit. */
  readonly probability: number;
  /** Whether the reader would rather not say. */
  readonly rejected: boolean;
  /** Where in the picture, in its pixels. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** What the network saw: 16 x 16 grey levels from -1 to 1. */
  readonly image: ArrayLike<number>;
}

/** What is measured. */
export interface Reader {
  /** The digits of a picture in reading order, many unless one is asked for. */
  readonly readDigits: (picture: Picture, digits?: 'one' | 'many') => readonly DigitReading[];
  /** The digits of pen strokes, each x and y of its points. */
  readonly readStrokes: (strokes: readonly (readonly number[])[]) => readonly DigitReading[];
  /** The one digit whose ink this is. */
  readonly readInk: (ink: InkImage) => Pick<DigitReading, 'digit' | 'probability'>;
  /** The ink of a picture, for a sheet that shows it. */
  readonly inkOf: (picture: Picture) => InkImage;
  /** Reads so many digits of 16 x 16 by the network alone, which times are compared with. */
  readonly forward: (images: Float32Array) => unknown;
}
