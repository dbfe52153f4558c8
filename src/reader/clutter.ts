import { type Component, forEachInk } from './ink-image.ts';
import { splitAtRules } from './rules.ts';
import { digitHeight, LEAST_DIGIT } from './sizes.ts';

/** Width and height of an ink, in pixels. */
export interface Page {
  /** From its left edge to the right. */
  readonly width: number;
  /** From its upper edge to the lower. */
  readonly height: number;
}

/** A line this many times as long as the digits are high is a rule; of those from edge to edge, shorter ones. */
const LONG = 2;
const LONG_ACROSS = 1.4;

/** Dashes of a line, at least. */
const DASHES = 4;

/** Without boxes around others, and with what hangs on rules apart from them. */
export function withoutRules(parts: readonly Component[], page: Page): readonly Component[] {
  const split = parts.map((part) => splitAtRules(part, page));
  const boxes = parts.map((part) => surrounds(part, parts));
  const pieces = split.flatMap(([one, length], i) => (boxes[i] && length === 0 ? [] : one));
  const height = digitHeight(pieces);
  return split.flatMap(([pieces, length], i) => {
    const long = length > 0.95 * page.width ? LONG_ACROSS : LONG;
    const box = parts[i] as Component;
    if (length >= long * height) {
      // What reaches as far as the rules is the side of a box, or the last line of a grid.
      return pieces.filter(({ x, width }) => x > box.x && x + width < box.x + box.width);
    }
    return boxes[i] ? [] : [box];
  });
}

/** Without dotted and broken lines: parts that are no higher than that, in a row of four, no further apart than they are wide. */
export function withoutDashes(parts: readonly Component[], highest: number): readonly Component[] {
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
  if (box.height <= LEAST_DIGIT || box.area > 0.35 * box.width * box.height) return false;
  return parts.some((part) => part.height >= 0.25 * box.height && isInside(part, box));
}

function isInside(part: Component, box: Component): boolean {
  const right = box.x + box.width - part.width;
  const bottom = box.y + box.height - part.height;
  return part.x > box.x && part.y > box.y && part.x < right && part.y < bottom;
}

/** Without what runs along the edge of the page, or fills a corner, if there is something else. */
export function withoutEdges(parts: readonly Component[], page: Page): readonly Component[] {
  const along = parts.map((part) => alongEdge(part, page));
  const height = digitHeight(parts.filter((_, i) => along[i] === 0));
  if (height < Math.max(LEAST_DIGIT, 0.08 * Math.min(page.width, page.height))) return parts;
  return parts.filter((_, i) => {
    return (along[i] as number) <= 1.5 * height;
  });
}

/** Pixels of a part at the edges of the page. */
function alongEdge(part: Component, page: Page): number {
  let along = 0;
  forEachInk(part, (u, v) => {
    const x = part.x + u;
    const y = part.y + v;
    if (x === 0 || y === 0 || x === page.width - 1 || y === page.height - 1) along++;
  });
  return along;
}
