import { type Page, withoutDashes, withoutEdges, withoutRules } from './clutter.ts';
import type { Component } from './ink-image.ts';
import { join } from './join.ts';
import { digitHeight, LEAST_DIGIT, strokeOf } from './sizes.ts';

/** Specks for each digit, from which on they are dots of one pen. */
const MANY = 4;

/** What is joined is at most so many times as high as digits usually are. */
const HIGHEST = 2.5;

/** No page of digits has more parts; of texture the highest are looked at. */
const MOST_PARTS = 1500;

/** Parts that can be digits: without specks, boxes and the edge of the paper, and what belongs together joined. */
export function candidates(found: readonly Component[], page: Page): Component[] {
  const highest = [...found].sort((a, b) => b.height - a.height).slice(0, MOST_PARTS);
  let parts = withoutEdges(withoutRules(highest, page), page);
  const height = digitHeight(parts);
  const stroke = strokeOf(parts.filter((part) => part.height >= 0.5 * height));
  const least = Math.max(1.3 * stroke, 0.05 * height);
  const specks = parts.filter((part) => Math.max(part.width, part.height) <= least);
  parts = withoutDashes(
    parts.filter((part) => !specks.includes(part)),
    0.2 * height,
  );
  parts = parts.filter((part) => part.width < 4 * height || part.height > 0.25 * part.width);
  const whole = joined(parts, stroke, height);
  const digits = whole.filter((part) => part.height >= LEAST_DIGIT);
  specks.push(...whole.filter((part) => part.height < LEAST_DIGIT));
  // Of many dots, such as those of dotted paper, some are somewhat larger.
  const lowest = specks.length < MANY * digits.length ? 0 : 2.5 * digitHeight(specks);
  return digits.filter((part) => part.height >= lowest);
}

/** Joins what lies over each other with a gap that a pen may leave, until there is no such pair. */
function joined(parts: readonly Component[], stroke: number, usual: number): Component[] {
  const waiting = [...parts];
  const apart: Component[] = [];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const one = part;
    const at = apart.findIndex((other) => belong(one, other, stroke, usual));
    if (at < 0) apart.push(one);
    else waiting.push(join([one, ...apart.splice(at, 1)]));
  }
  return apart;
}

function belong(a: Component, b: Component, stroke: number, usual: number): boolean {
  const overlap = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const gap = Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height);
  const height = a.height + gap + b.height;
  // The bar of a 5 may lie beside its bow, if only higher.
  const isBeside = overlap < 0.5 * Math.min(a.width, b.width);
  if (isBeside && (overlap < 0 || gap < 0 || height > 1.3 * usual)) return false;
  if (gap > Math.max(1.5 * stroke, 0.12 * height) || height > HIGHEST * usual) return false;
  const [low, high] = a.height < b.height ? [a, b] : [b, a];
  return (
    low.height < 0.7 * high.height || overlap > 0.8 * Math.max(a.width, b.width) || gap > -0.3 * low.height
  );
}
