import type { Box, DigitReading, Ink, Picture } from 'lenet-1989/reader';

/** A picture to be read, and the weights and rule that it is read with. */
export interface ToPictures {
  /** Which picture it is: what is answered says so. */
  readonly id: number;
  readonly picture: Picture;
  readonly weights: Float32Array;
  readonly sharpness: number;
  /** The output of "no digit", of weights that know one. */
  readonly none: number | undefined;
}

/** What was read. */
export type FromPictures =
  | {
      readonly id: number;
      readonly readings: readonly DigitReading[];
      readonly ink: Ink;
      /** What hangs together, in pixels of the picture. */
      readonly components: readonly Box[];
    }
  | { readonly id: number; readonly error: string };
