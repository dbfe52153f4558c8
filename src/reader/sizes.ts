import { type Component, forEachInk, type InkImage, levelAt } from './ink-image.ts';

/** The least height of a digit, in pixels. */
export const LEAST_DIGIT = 6;

/** The usual height of a digit among parts: half of all squared heights are of higher ones. */
export function digitHeight(parts: readonly Component[]): number {
  const heights = parts.map((part) => part.height).sort((a, b) => b - a);
  let rest = heights.reduce((sum, height) => sum + height ** 2, 0) / 2;
  for (const height of heights) {
    rest -= height ** 2;
    if (rest <= 0) return height;
  }
  return 0;
}

/** An edge that runs in any direction is shorter than the sides of pixels along it: 4 / pi times, on average. */
const STAIRS = 1.273239546190051;

/** How wide strokes are, in pixels: twice their area by the length of their edges; 0 without any. */
export function strokeOf(images: readonly InkImage[]): number {
  let area = 0;
  let sides = 0;
  for (const image of images) {
    forEachInk(image, (x, y) => {
      area++;
      // Where ink begins, in a row or a column, it ends as well.
      if (levelAt(image, x - 1, y) < 128) sides += 2;
      if (levelAt(image, x, y - 1) < 128) sides += 2;
    });
  }
  return (2 * STAIRS * area) / Math.max(1, sides);
}
