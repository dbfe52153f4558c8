import type { Component } from './ink-image.ts';
import { join } from './join.ts';
import { splitAtRules } from './rules.ts';

/** The least height or width of a part of a digit, in pixels. */
const LEAST_SIDE = 2;

/** The least height of a digit, in pixels. */
const LEAST_DIGIT = 6;

/** Parts that can be digits: without specks, boxes and the edge of the paper, and what belongs together joined. */
export function candidates(
  found: readonly Component[],
  page: { readonly width: number; readonly height: number },
): Component[] {
  let parts: readonly Component[] = found.filter((part) => Math.max(part.width, part.height) >= LEAST_SIDE);
  parts = withoutRules(parts, page);
  parts = withoutEdges(parts, page);
  const height = digitHeight(parts);
  const stroke = strokeOf(parts.filter((part) => part.height >= 0.5 * height));
  parts = parts.filter((part) => Math.max(part.width, part.height) > Math.max(1.3 * stroke, 0.05 * height));
  parts = withoutDashes(parts, 0.2 * height);
  parts = parts.filter((part) => part.width < 4 * height || part.height > 0.25 * part.width);
  return joined(parts, stroke).filter((part) => part.height >= LEAST_DIGIT);
}

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

/** A line this many times as long as the digits are high is a rule; of those from edge to edge, shorter ones. */
const LONG = 2;
const LONG_ACROSS = 1.4;

/** Dashes of a line, at least. */
const DASHES = 4;

/** Without boxes around others, and with what hangs on rules apart from them. */
function withoutRules(
  parts: readonly Component[],
  page: { readonly width: number; readonly height: number },
): readonly Component[] {
  const split = parts.map((part) => splitAtRules(part, page));
  const boxes = parts.map((part) => surrounds(part, parts));
  const pieces = split.flatMap((one, i) => (boxes[i] && one.length === 0 ? [] : one.pieces));
  const height = digitHeight(pieces);
  return split.flatMap(({ pieces, length }, i) => {
    const long = length > 0.95 * page.width ? LONG_ACROSS : LONG;
    const box = parts[i] as Component;
    if (length > 0 && length >= long * height) {
      // The sides of a box, if they are not straight.
      return pieces.filter(({ x, width }) => !boxes[i] || (x > box.x && x + width < box.x + box.width));
    }
    return boxes[i] ? [] : [box];
  });
}

/** Without dotted and broken lines: parts that are no higher than that, in a row of four, no further apart than they are wide. */
function withoutDashes(parts: readonly Component[], highest: number): readonly Component[] {
  const flat = parts.filter((part) => part.height <= highest).sort((a, b) => a.x - b.x);
  const dashes = new Set<Component>();
  for (const start of flat) {
    const row = [start];
    for (const next of flat) {
      const last = row.at(-1) as Component;
      const size = Math.max(last.width, next.width);
      const gap = next.x - last.x - last.width;
      const rise = Math.abs(next.y + next.height / 2 - last.y - last.height / 2);
      const alike = Math.abs(next.height - last.height) <= 0.5 * highest;
      if (gap > 0 && gap <= 1.2 * size && rise <= 0.2 * (gap + size) + 1 && alike) row.push(next);
    }
    if (row.length >= DASHES) for (const dash of row) dashes.add(dash);
  }
  return parts.filter((part) => !dashes.has(part));
}

/** Whether a part is a box around another that is not small beside it. */
function surrounds(box: Component, parts: readonly Component[]): boolean {
  if (box.area > 0.35 * box.width * box.height) return false;
  return parts.some((part) => part !== box && part.height >= 0.25 * box.height && isInside(part, box));
}

/** Without what runs along the edge of the page, or fills a corner, if there is something else. */
function withoutEdges(
  parts: readonly Component[],
  page: { readonly width: number; readonly height: number },
): readonly Component[] {
  const along = parts.map((part) => alongEdge(part, page));
  const height = digitHeight(parts.filter((_, i) => along[i] === 0));
  if (height < Math.max(LEAST_DIGIT, 0.08 * Math.min(page.width, page.height))) return parts;
  return parts.filter((part, i) => {
    const corner = part.height < 0.5 * page.height && (along[i] as number) > 0.8 * (part.width + part.height);
    return !corner && (along[i] as number) <= 1.5 * height;
  });
}

/** Pixels of a part at the edges of the page. */
function alongEdge(part: Component, page: { readonly width: number; readonly height: number }): number {
  const { x, y, width, height, levels } = part;
  let along = 0;
  for (let v = 0; v < height; v++) {
    for (let u = 0; u < width; u++) {
      if ((levels[v * width + u] as number) < 128) continue;
      if (x + u === 0 || x + u === page.width - 1 || y + v === 0 || y + v === page.height - 1) along++;
    }
  }
  return along;
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
