import { PIXELS, SIDE } from './digits.ts';

/** A drawn line: x and y of its points, in pixels from the top left corner of the image. */
export type Line = Float64Array;

/**
 * Draws lines with a round pen: full ink within half the width, none beyond half the width and the softness.
 * @param width of the pen, in pixels
 * @param softness of its edge, in pixels, above 0
 * @param image `[256]`, filled with grey levels in [-1, 1]
 */
export function draw(lines: readonly Line[], width: number, softness: number, image: Float32Array): void {
  const reach = width / 2 + softness;
  const nearest = squaredDistances(lines, reach, SIDE, SIDE);
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    const distance = Math.sqrt(nearest[pixel] as number);
    const ink = Math.min(1, Math.max(0, (reach - distance) / softness));
    image[pixel] = 2 * ink - 1;
  }
}

/**
 * How far each pixel's centre is from the nearest line, squared.
 * @param reach no farther than this is looked, in pixels: what is beyond counts as this far
 * @returns `[rows][columns]`, in pixels squared
 */
export function squaredDistances(
  lines: readonly Line[],
  reach: number,
  columns: number,
  rows: number,
): Float64Array {
  const nearest = new Float64Array(columns * rows).fill(reach * reach);
  for (const line of lines) {
    for (let p = 0; p + 3 < line.length; p += 2) {
      const [x0, y0, x1, y1] = line.subarray(p) as unknown as [number, number, number, number];
      const dx = x1 - x0;
      const dy = y1 - y0;
      // A dot has no direction, so any length will do.
      const length = dx * dx + dy * dy || 1;
      const top = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
      const bottom = Math.min(rows - 1, Math.floor(Math.max(y0, y1) + reach));
      const left = Math.max(0, Math.floor(Math.min(x0, x1) - reach));
      const right = Math.min(columns - 1, Math.floor(Math.max(x0, x1) + reach));
      for (let y = top; y <= bottom; y++) {
        for (let x = left; x <= right; x++) {
          const px = x + 0.5 - x0;
          const py = y + 0.5 - y0;
          const along = Math.min(1, Math.max(0, (px * dx + py * dy) / length));
          const ex = px - along * dx;
          const ey = py - along * dy;
          const pixel = y * columns + x;
          nearest[pixel] = Math.min(nearest[pixel] as number, ex * ex + ey * ey);
        }
      }
    }
  }
  return nearest;
}
