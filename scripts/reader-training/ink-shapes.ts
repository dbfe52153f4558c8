import type { InkImage } from '../../src/reader/ink-image.ts';

/** How far to the right the second must be put for its ink to touch that of the first, the second so many rows lower. */
export function stepBeside(left: InkImage, right: InkImage, shift: number): number {
  let step = 0;
  for (let y = 0; y < right.height; y++) {
    const start = inked(right, y).indexOf(true);
    // Strokes that pass each other at an angle are as near as those in one row.
    for (let row = y + shift - 2; start >= 0 && row <= y + shift + 2; row++) {
      if (row < 0 || row >= left.height) continue;
      const end = inked(left, row).lastIndexOf(true);
      if (end >= 0) step = Math.max(step, end + 1 - start);
    }
  }
  return step;
}

/** Where in a row there is a stroke. */
function inked(ink: InkImage, row: number): boolean[] {
  return Array.from(ink.levels.subarray(row * ink.width, (row + 1) * ink.width), (level) => level >= 128);
}

/**
 * Lays ink on ink: where there is both, there is the darker.
 * @param levels what it is laid on, `[height][width]`: it changes
 */
export function lay(ink: InkImage, x: number, y: number, levels: Uint8Array, width: number): void {
  ink.levels.forEach((level, i) => {
    const at = (y + Math.floor(i / ink.width)) * width + x + (i % ink.width);
    levels[at] = Math.max(levels[at] as number, level);
  });
}

/** Without the rows and columns at the edges that have no ink at all. */
export function cropped(ink: InkImage): InkImage {
  let [left, right, top, bottom] = [ink.width, 0, ink.height, 0];
  ink.levels.forEach((level, i) => {
    if (level === 0) return;
    left = Math.min(left, i % ink.width);
    right = Math.max(right, (i % ink.width) + 1);
    top = Math.min(top, Math.floor(i / ink.width));
    bottom = Math.max(bottom, Math.floor(i / ink.width) + 1);
  });
  return right === 0 ? ink : piece(ink, left, top, right - left, bottom - top);
}

/** The ink of a box, x and y being its upper left corner. */
export function piece(ink: InkImage, x: number, y: number, width: number, height: number): InkImage {
  const levels = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * ink.width + x;
    levels.set(ink.levels.subarray(from, from + width), row * width);
  }
  return { width, height, levels };
}

/** Of another size, by bilinear interpolation at pixel centres, the edges clamped. */
export function resized(ink: InkImage, width: number, height: number): InkImage {
  const levels = new Uint8Array(width * height);
  const clamp = (at: number, size: number) => Math.min(size - 1, Math.max(0, at));
  for (let y = 0; y < height; y++) {
    const down = clamp(((y + 0.5) * ink.height) / height - 0.5, ink.height);
    const [above, below] = [Math.floor(down), clamp(Math.floor(down) + 1, ink.height)];
    for (let x = 0; x < width; x++) {
      const across = clamp(((x + 0.5) * ink.width) / width - 0.5, ink.width);
      const [before, after] = [Math.floor(across), clamp(Math.floor(across) + 1, ink.width)];
      const row = (at: number) => {
        const from = ink.levels[at * ink.width + before] as number;
        return from + ((ink.levels[at * ink.width + after] as number) - from) * (across - before);
      };
      const upper = row(above);
      levels[y * width + x] = Math.round(upper + (row(below) - upper) * (down - above));
    }
  }
  return { width, height, levels };
}
