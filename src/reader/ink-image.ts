/** How much ink there is in each pixel, row by row. */
export interface InkImage {
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  /** `[height][width]`: 0 is paper, 255 ink, and what is from 128 belongs to a stroke. */
  readonly levels: Uint8Array;
}

/** Calls back for each pixel that belongs to a stroke, row by row from the top. */
export function forEachInk(
  { width, height, levels }: InkImage,
  visit: (x: number, y: number, level: number) => void,
): void {
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const level = levels[at++] as number;
      if (level >= 128) visit(x, y, level);
    }
  }
}

/** The level of a pixel; -1 beyond the edges. */
export function levelAt({ width, height, levels }: InkImage, x: number, y: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? -1 : (levels[y * width + x] as number);
}

/** Ink that hangs together: an image of its box, with nothing else from 128 in it. */
export interface Component extends InkImage {
  /** Column of the box's left edge in the ink that it was found in. */
  readonly x: number;
  /** Row of its upper edge. */
  readonly y: number;
  /** Pixels from 128. */
  readonly area: number;
}
