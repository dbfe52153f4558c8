import type { Component } from './ink-image.ts';

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

/** How wide the strokes are: twice the area by the pixels at an edge. */
export function strokeOf(parts: readonly Component[]): number {
  let area = 0;
  let edge = 0;
  for (const { width, height, levels } of parts) {
    for (let y = 0, at = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at++) {
        if ((levels[at] as number) < 128) continue;
        area++;
        const within =
          x > 0 &&
          x < width - 1 &&
          y > 0 &&
          y < height - 1 &&
          (levels[at - 1] as number) >= 128 &&
          (levels[at + 1] as number) >= 128 &&
          (levels[at - width] as number) >= 128 &&
          (levels[at + width] as number) >= 128;
        if (!within) edge++;
      }
    }
  }
  return edge === 0 ? 0 : (2 * area) / edge;
}
