import { candidates } from './candidates.ts';
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
 */
export function lines(found: readonly Component[], page: Page): Component[][] {
  const parts = candidates(found, page);
  const height = digitHeight(parts);
  const digits = parts.filter((part) => part.height >= LEAST_HEIGHT * height);
  let best: Component[][] = [];
  let least = Infinity;
  for (let step = 0; step <= 2 * SLOPES; step++) {
    // 0 first: of slopes that are as good, the smallest.
    const slope = STEP * (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
    const split = splitAt(digits, slope, BETWEEN_LINES * height);
    const cost = split.spread / height ** 2 + 0.3 * split.lines.length;
    if (cost >= least - 1e-9) continue;
    least = cost;
    best = split.lines;
  }
  return best.map((line) => line.sort((a, b) => centre(a) - centre(b)));
}

function centre(part: Component): number {
  return part.x + part.width / 2;
}

/** Components in lines of a slope, and the sum of their squared distances from the middle of their line. */
function splitAt(
  digits: readonly Component[],
  slope: number,
  gap: number,
): { lines: Component[][]; spread: number } {
  const placed = digits
    .map((digit) => ({ digit, at: digit.y + digit.height / 2 - slope * centre(digit) }))
    .sort((a, b) => a.at - b.at);
  const lines: Component[][] = [];
  let spread = 0;
  for (let from = 0, to = 0; from < placed.length; from = to) {
    for (to = from + 1; to < placed.length && at(to) - at(to - 1) < gap; ) to++;
    const line = placed.slice(from, to);
    const mean = line.reduce((sum, one) => sum + one.at, 0) / line.length;
    for (const one of line) spread += (one.at - mean) ** 2;
    lines.push(line.map((one) => one.digit));
  }
  return { lines, spread };

  function at(i: number): number {
    return (placed[i] as { at: number }).at;
  }
}
