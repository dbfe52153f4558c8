import type { Component } from './ink-image.ts';
import { join } from './join.ts';

/** The least height or width of a part of a digit, in pixels. */
const LEAST_SIDE = 2;

/** The least height of a digit, in pixels. */
const LEAST_DIGIT = 6;

/** Parts that can be digits: without specks, boxes and the edge of the paper, and what belongs together joined. */
export function candidates(
  found: readonly Component[],
  page: { readonly width: number; readonly height: number },
): Component[] {
  let parts = found.filter((part) => Math.max(part.width, part.height) >= LEAST_SIDE);
  parts = parts.filter((part) => !surrounds(part, parts));
  const inside = parts.filter((part) => !hugs(part, page));
  if (
    inside.some(
      (part) => part.height >= LEAST_DIGIT && part.height >= 0.15 * Math.min(page.width, page.height),
    )
  )
    parts = inside;
  const height = digitHeight(parts);
  const stroke = strokeOf(parts.filter((part) => part.height >= 0.5 * height));
  parts = parts.filter((part) => Math.max(part.width, part.height) > Math.max(1.3 * stroke, 0.05 * height));
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

/** Whether a part is a box around another that is not small beside it. */
function surrounds(box: Component, parts: readonly Component[]): boolean {
  if (box.area > 0.35 * box.width * box.height) return false;
  return parts.some(
    (part) =>
      part !== box &&
      part.height >= 0.25 * box.height &&
      part.x > box.x &&
      part.y > box.y &&
      part.x + part.width < box.x + box.width &&
      part.y + part.height < box.y + box.height,
  );
}

/** Whether a part runs along the edge of the page. */
function hugs(part: Component, page: { readonly width: number; readonly height: number }): boolean {
  const left = part.x === 0;
  const top = part.y === 0;
  const right = part.x + part.width === page.width;
  const bottom = part.y + part.height === page.height;
  const sides = Number(left) + Number(top) + Number(right) + Number(bottom);
  if (sides === 0) return false;
  let along = 0;
  for (let x = 0; x < part.width; x++) {
    if (top && (part.levels[x] as number) >= 128) along++;
    if (bottom && (part.levels[(part.height - 1) * part.width + x] as number) >= 128) along++;
  }
  for (let y = 0; y < part.height; y++) {
    if (left && (part.levels[y * part.width] as number) >= 128) along++;
    if (right && (part.levels[(y + 1) * part.width - 1] as number) >= 128) along++;
  }
  return (
    along >= 0.8 * Math.min(page.width, page.height) ||
    (sides > 1 && along >= 0.3 * Math.min(page.width, page.height))
  );
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
  return low.height < 0.7 * high.height || overlap > 0.8 * Math.max(a.width, b.width) || gap > 0;
}
