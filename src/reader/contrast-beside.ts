import { type Component, forEachInk, type InkImage, levelAt } from './ink-image.ts';

/** How far beside a stroke there is paper: so many pixels, and one more for each so many that it is wide there. */
const BESIDE = 2;
const BY_WIDTH = 6;

/**
 * How much ink stands out from what is on both sides of it, of 255: the mean, over its runs in rows, of the level
 * in the middle of a run less that of the darker side. Strokes have paper on either side; the edges of shadows, folds and
 * grain have not. What is beyond the page is paper; runs from edge to edge of it say nothing.
 * @param part where the ink is
 * @param page the ink that it was found in
 * @returns NaN where no run says anything
 */
export function contrastBeside(part: Component, page: InkImage): number {
  let sum = 0;
  let runs = 0;
  forEachInk(part, (u, v) => {
    if (levelAt(part, u - 1, v) >= 128) return;
    let length = 1;
    while (levelAt(part, u + length, v) >= 128) length++;
    const off = BESIDE + Math.floor(length / BY_WIDTH);
    const [x, y] = [part.x + u, part.y + v];
    const beside = Math.max(levelAt(page, x - off, y), levelAt(page, x + length - 1 + off, y));
    if (beside >= 0) {
      sum += levelAt(part, u + (length >> 1), v) - beside;
      runs++;
    }
  });
  return sum / runs;
}
