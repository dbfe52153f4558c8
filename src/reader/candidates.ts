import { type Page, withoutBlobs, withoutDashes, withoutEdges, withoutRules } from './clutter.ts';
import type { Component } from './ink-image.ts';
import { join } from './join.ts';
import { digitHeight, LEAST_DIGIT, strokeOf } from './sizes.ts';

/** The least height or width of a part of a digit, in pixels. */
const LEAST_SIDE = 2;

/** Parts that can be digits: without specks, boxes and the edge of the paper, and what belongs together joined. */
export function candidates(found: readonly Component[], page: Page): Component[] {
  let parts: readonly Component[] = found.filter((part) => Math.max(part.width, part.height) >= LEAST_SIDE);
  parts = withoutRules(parts, page);
  parts = withoutBlobs(withoutEdges(parts, page));
  const height = digitHeight(parts);
  const stroke = strokeOf(parts.filter((part) => part.height >= 0.5 * height));
  parts = parts.filter((part) => Math.max(part.width, part.height) > Math.max(1.3 * stroke, 0.05 * height));
  parts = withoutDashes(parts, 0.2 * height);
  parts = parts.filter((part) => part.width < 4 * height || part.height > 0.25 * part.width);
  return joined(parts, stroke).filter((part) => part.height >= LEAST_DIGIT);
}

/** Joins, as long as there are any, two parts of which one lies over the other, with a gap that a pen may leave. */
function joined(parts: readonly Component[], stroke: number): Component[] {
  let all = [...parts];
  for (;;) {
    let pair: readonly [Component, Component] | undefined;
    for (let i = 0; i < all.length && !pair; i++) {
      for (let j = 0; j < i && !pair; j++) {
        const [a, b] = [all[i], all[j]] as [Component, Component];
        if (belong(a, b, stroke)) pair = [a, b];
      }
    }
    if (!pair) return all;
    const [a, b] = pair;
    all = [...all.filter((part) => part !== a && part !== b), join([a, b])];
  }
}

function belong(a: Component, b: Component, stroke: number): boolean {
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
