/** How much ink there is in each pixel, row by row. */
export interface InkImage {
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  /** `[height][width]`: 0 is paper, 255 ink, and what is from 128 belongs to a stroke. */
  readonly levels: Uint8Array;
}

/** Ink that hangs together: an image of its box, with nothing else in it. */
export interface Component extends InkImage {
  /** Column of the box's left edge in the ink that it was found in. */
  readonly x: number;
  /** Row of its upper edge. */
  readonly y: number;
  /** Pixels from 128. */
  readonly area: number;
}
