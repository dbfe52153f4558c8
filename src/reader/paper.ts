import { between } from './between.ts';

/** Windows across the longer side of a picture, and the least side of one, in pixels. */
const WINDOWS = 10;
const LEAST = 16;

/** Of a row, each eighth pixel is looked at. */
const STEP = 8;

/** How much of a window is darker than its paper: ink, and the grain. */
const SHARE = 0.75;

/**
 * The level of the paper behind each pixel: three quarters of the pixels around it are darker. Taken of windows of three tenths of the
 * longer side, a tenth apart, and in between bilinear, so it follows shadows but not strokes.
 * @param levels `[height][width]`
 * @returns `[height][width]`
 */
export function paperOf(levels: Uint8Array, width: number, height: number): Float32Array {
  const side = Math.max(LEAST, Math.ceil(Math.max(width, height) / WINDOWS));
  const across = Math.ceil(width / side);
  const down = Math.ceil(height / side);
  // A row more, so that beside the last there is something to take none of.
  const windows = new Float64Array(across * (down + 1) + 1);
  for (let part = 0; part < across * down; part++) {
    const column = part % across;
    const row = Math.floor(part / across);
    const counts = new Uint32Array(256);
    let all = 0;
    for (let y = Math.max(0, (row - 1) * side); y < Math.min(height, (row + 2) * side); y++) {
      const right = Math.min(width, (column + 2) * side);
      for (let x = Math.max(0, (column - 1) * side) + (y % STEP); x < right; x += STEP, all++) {
        (counts[levels[y * width + x] as number] as number)++;
      }
    }
    windows[part] = levelOf(counts, SHARE * all);
  }
  const paper = new Float32Array(width * height);
  const place = (i: number, most: number) => Math.min(most - 1, Math.max(0, (i + 0.5) / side - 0.5));
  for (let y = 0, at = 0; y < height; y++) {
    const row = place(y, down);
    for (let x = 0; x < width; x++) paper[at++] = between(windows, across, place(x, across), row);
  }
  return paper;
}

/** The level that no more than so many are below, of how many there are of each. */
export function levelOf(counts: Uint32Array, most: number): number {
  let below = 0;
  const level = counts.findIndex((count) => {
    below += count;
    return below > most;
  });
  return level < 0 ? 255 : level;
}
