import { remains } from './components.ts';
import type { Component, InkImage } from './ink-image.ts';

/** The steepest slope of a rule, 11 degrees. */
const STEEPEST = 0.2;

/** The thickest rule, of the longer side of what it is part of. */
const THICKEST = 1 / 30;

/** The shortest rule, in pixels and of the width of what it is part of. */
const SHORTEST = 30;
const SHARE = 0.5;

/** The narrowest part, of the page, in which rules are looked for. */
const LEAST_OF_PAGE = 0.2;

/** How much of a rule is there, and how much of it is not crossed by anything, at least. */
const LEAST_INK = 0.85;
const LEAST_CLEAR = 0.4;

/** Lines that are tried, at most. */
const TRIES = 40;

/** A straight line across the picture: its pixels are those around y = at + slope x, with x from one to another. */
interface Rule {
  readonly at: number;
  readonly slope: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

/**
 * What a component falls into without the rules in it, the length of the longest of those, and whether they are a frame: two
 * across and two down. Itself, 0 and false without rules.
 */
export function splitAtRules(
  part: Component,
  page: { readonly width: number; readonly height: number },
): { pieces: Component[]; length: number; isFrame: boolean } {
  const across = part.width < Math.max(SHORTEST, LEAST_OF_PAGE * page.width) ? [] : rulesOf(part);
  if (across.length === 0) return { pieces: [part], length: 0, isFrame: false };
  const turned = turn(part);
  const ends = (x: number, y: number) =>
    part.y + y < 3 ||
    part.y + y > page.height - 4 ||
    across.some((rule) => Math.abs(rule.at + rule.slope * x - y) < 3 + rule.thickness);
  const down = rulesOf(turned).filter(
    (rule) =>
      ends(rule.at + rule.slope * rule.from, rule.from) && ends(rule.at + rule.slope * rule.to, rule.to),
  );
  const clean = turn(without(turn(without(part, across)), down));
  const pieces = remains(part, clean.levels);
  return {
    pieces,
    length: Math.max(...across.map((rule) => rule.to - rule.from + 1)),
    isFrame: across.length > 1 && down.length > 1,
  };
}

/** Rows for columns. */
function turn({ width, height, levels }: InkImage): InkImage {
  const turned = new Uint8Array(levels.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[x * height + y] = levels[at++] as number;
  }
  return { width: height, height: width, levels: turned };
}

/** Rules across an ink. */
function rulesOf(ink: InkImage): Rule[] {
  const { width, height } = ink;
  const thickest = Math.max(2, Math.floor(Math.max(width, height) * THICKEST));
  const xs: number[] = [];
  const ys: number[] = [];
  const step = Math.ceil(width / 400);
  for (let x = 0; x < width; x += step) {
    for (let y = 0; y < height; y++) {
      const length = runAt(ink, x, y);
      if (length > 0 && length <= thickest) {
        xs.push(x);
        ys.push(y + (length - 1) / 2);
      }
      y += length;
    }
  }
  // How many runs lie on each line, two pixels of y apart at both ends of the picture.
  const slopes = Math.ceil((STEEPEST * width) / 2);
  const ats = Math.ceil((height + 2 * STEEPEST * width) / 2) + 2;
  const counts = new Uint16Array((2 * slopes + 1) * ats);
  const first = STEEPEST * width;
  for (let s = -slopes, row = 0; s <= slopes; s++, row += ats) {
    const slope = (2 * s) / width;
    for (let i = 0; i < xs.length; i++) {
      const bin = row + Math.floor(((ys[i] as number) - slope * (xs[i] as number) + first) / 2 + 0.5);
      counts[bin] = (counts[bin] as number) + 1;
    }
  }
  const least = (LEAST_CLEAR * SHARE * width) / step / 2;
  const peaks: number[] = [];
  for (let bin = 1; bin < counts.length - 1; bin++) {
    const count = counts[bin] as number;
    if (count < least) continue;
    const beside = [bin - 1, bin + 1, bin - ats, bin + ats].map((near) => counts[near] ?? 0);
    if (beside.every((near) => near <= count)) peaks.push(bin);
  }
  peaks.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  const rules: Rule[] = [];
  let rest = ink;
  for (const bin of peaks.slice(0, TRIES)) {
    const s = Math.floor(bin / ats) - slopes;
    const rule = ruleAlong(rest, 2 * (bin % ats) - first, (2 * s) / width, thickest);
    if (rule === undefined) continue;
    rules.push(rule);
    rest = without(rest, [rule]);
  }
  return rules;
}

/** Pixels of ink in a column from a row on. */
function runAt({ width, height, levels }: InkImage, x: number, y: number): number {
  let end = y;
  while (end < height && (levels[end * width + x] as number) >= 128) end++;
  return end - y;
}

/** The first row of the run of ink in a column that is nearest to a row, no further than two; -1 without one. */
function runNear({ width, height, levels }: InkImage, x: number, y: number): number {
  const middle = Math.floor(y + 0.5);
  for (let off = 0; off <= 2; off = off > 0 ? -off : 1 - off) {
    let top = middle + off;
    if (top < 0 || top >= height || (levels[top * width + x] as number) < 128) continue;
    while (top > 0 && (levels[(top - 1) * width + x] as number) >= 128) top--;
    return top;
  }
  return -1;
}

/** The longest rule along a line. */
function ruleAlong(ink: InkImage, at: number, slope: number, thickest: number): Rule | undefined {
  const gap = Math.max(3, ink.width / 50);
  let best: Rule | undefined;
  let from = 0;
  let last = -Infinity;
  let lengths: number[] = [];
  for (let x = 0; x <= ink.width; x++) {
    const top = x < ink.width ? runNear(ink, x, at + slope * x) : -1;
    const isApart = x - last > gap;
    if (x === ink.width || (top >= 0 && isApart)) {
      const length = last - from + 1;
      const clear = lengths.filter((one) => one <= thickest);
      if (
        length >= SHARE * ink.width &&
        lengths.length >= LEAST_INK * length &&
        clear.length >= LEAST_CLEAR * length &&
        (!best || length > best.to - best.from)
      ) {
        const thickness = clear.sort((a, b) => a - b)[clear.length >> 1] as number;
        best = { at, slope, from, to: last, thickness };
      }
      from = x;
      lengths = [];
    }
    if (top < 0) continue;
    lengths.push(runAt(ink, x, top));
    last = x;
  }
  return best;
}

/** An ink whose rules are paper, but for what crosses them. */
function without(ink: InkImage, rules: readonly Rule[]): InkImage {
  const levels = ink.levels.slice();
  const { width, height } = ink;
  for (const rule of rules) {
    for (let x = rule.from; x <= rule.to; x++) {
      const top = runNear(ink, x, rule.at + rule.slope * x);
      const length = top < 0 ? 0 : runAt(ink, x, top);
      if (length === 0 || length > 1.5 * rule.thickness + 1) continue;
      const bottom = Math.min(height, top + length + 1);
      for (let y = Math.max(0, top - 1); y < bottom; y++) levels[y * width + x] = 0;
    }
  }
  return { width, height, levels };
}
