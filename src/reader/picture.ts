/** A picture as a canvas, `createImageBitmap`, sharp or pngjs give it: bytes, row by row from the top left corner. */
export interface Picture {
  /** RGBA, or one grey level a pixel: which of them, its length says. */
  readonly data: Uint8Array | Uint8ClampedArray;
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
}
