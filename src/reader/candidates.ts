import { type Page, withoutBlobs, withoutDashes, withoutEdges, withoutRules } from './clutter.ts';
import type { Component } from './ink-image.ts';
import { join } from './join.ts';
import type { Box } from './reading.ts';
import { digitHeight, LEAST_DIGIT, strokeOf } from './sizes.ts';

/** The least height or width of a part of a digit, in pixels. */
const LEAST_SIDE = 2;

/** Specks for each digit, from which on they are dots of one pen. */
const MANY = 4;

/** No page of digits has more parts; of texture the highest are looked at. */
const MOST_PARTS = 1500;

/** Parts that can be digits: without specks, boxes and the edge of the paper, and what belongs together joined. */
export function candidates(found: readonly Component[], page: Page): Component[] {
  let parts: readonly Component[] = found
    .filter((part) => Math.max(part.width, part.height) >= LEAST_SIDE)
    .sort((a, b) => b.height - a.height)
    .slice(0, MOST_PARTS);
  parts = withoutRules(parts, page);
  parts = withoutBlobs(withoutEdges(parts, page));
  const height = digitHeight(parts);
  const stroke = strokeOf(parts.filter((part) => part.height >= 0.5 * height));
  const least = Math.max(1.3 * stroke, 0.05 * height);
  const isSpeck = (part: Component) => Math.max(part.width, part.height) <= least;
  const specks = parts.filter(isSpeck);
  parts = withoutDashes(
    parts.filter((part) => !isSpeck(part)),
    0.2 * height,
  );
  parts = parts.filter((part) => part.width < 4 * height || part.height > 0.25 * part.width);
  const whole = joined(parts, stroke);
  const digits = whole.filter((part) => part.height >= LEAST_DIGIT);
  specks.push(...whole.filter((part) => part.height < LEAST_DIGIT));
  // Of many dots, such as those of dotted paper, some are somewhat larger.
  const highest = specks.length < MANY * digits.length ? 0 : 2.5 * digitHeight(specks);
  return digits.filter((part) => part.height >= highest);
}

/** What belongs together, in the box around all of it. */
interface Group extends Box {
  readonly parts: readonly Component[];
}

/** Joins what lies over each other with a gap that a pen may leave, until there is no such pair. */
function joined(parts: readonly Component[], stroke: number): Component[] {
  const waiting: Group[] = parts.map(({ x, y, width, height }, i) => ({
    x,
    y,
    width,
    height,
    parts: [parts[i] as Component],
  }));
  const apart: Group[] = [];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const group = one;
    const at = apart.findIndex((other) => belong(group, other, stroke));
    if (at < 0) apart.push(group);
    else waiting.push(together(group, apart.splice(at, 1)[0] as Group));
  }
  return apart.map((group) => join(group.parts));
}

function together(a: Group, b: Group): Group {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  const height = Math.max(a.y + a.height, b.y + b.height) - y;
  return { x, y, width, height, parts: [...a.parts, ...b.parts] };
}

function belong(a: Box, b: Box, stroke: number): boolean {
  const overlap = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  if (overlap < 0.5 * Math.min(a.width, b.width)) return false;
  const gap = Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height);
  const height = Math.max(a.y + a.height, b.y + b.height) - Math.min(a.y, b.y);
  if (gap > Math.max(1.5 * stroke, 0.12 * height)) return false;
  const [low, high] = a.height < b.height ? [a, b] : [b, a];
  return (
    low.height < 0.7 * high.height || overlap > 0.8 * Math.max(a.width, b.width) || gap > -0.3 * low.height
  );
}
