import { candidates } from './candidates.ts';
import { channelsOf } from './channels.ts';
import type { Page } from './clutter.ts';
import type { Component } from './ink-image.ts';
import { digitHeight } from './sizes.ts';

/** Slopes at which a line may run, either way: up to 0.2, 11 degrees, a fiftieth apart. */
const SLOPES = 10;
const STEP = 0.02;

/** Of the height of a digit: a gap between lines, from centre to centre, and the least height of what is a digit. */
const BETWEEN_LINES = 0.5;
const LEAST_HEIGHT = 0.35;

/**
 * What can be digits, line by line, from the top, each from the left. Parts of one digit become one component; specks, rules, boxes, staples
 * and the edge of the paper are left out. The page may be turned by up to 11 degrees.
 * @param found components of an ink
 * @param page that ink, or its sides alone, in pixels
 * @throws RangeError for components whose levels do not fit their sides
 */
export function lines(found: readonly Component[], page: Page): Component[][] {
  for (const part of found) channelsOf('ink', 'levels', part);
  const parts = candidates(found, page);
  const height = digitHeight(parts);
  const digits = parts.filter((part) => part.height >= LEAST_HEIGHT * height);
  let best: Component[][] = [];
  let least = Infinity;
  for (let step = -SLOPES; step <= SLOPES; step++) {
    const rowOf = (part: Component) => part.y + part.height / 2 - STEP * step * centreOf(part);
    const lines: Component[][] = [];
    let last = -Infinity;
    for (const part of digits.sort((a, b) => rowOf(a) - rowOf(b))) {
      if (rowOf(part) - last >= BETWEEN_LINES * height) lines.push([]);
      lines.at(-1)?.push(part);
      last = rowOf(part);
    }
    // Squared distances from the middle of the line; of slopes that are as good, the smallest.
    let cost = 0.3 * height * height * (lines.length + 1e-9 * Math.abs(step));
    for (const line of lines) {
      const middle = line.reduce((sum, part) => sum + rowOf(part), 0) / line.length;
      for (const part of line) cost += (rowOf(part) - middle) * (rowOf(part) - middle);
    }
    if (cost < least) [best, least] = [lines, cost];
  }
  return best.map((line) => line.sort((a, b) => centreOf(a) - centreOf(b)));
}

function centreOf(part: Component): number {
  return part.x + part.width / 2;
}
