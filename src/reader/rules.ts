import { remains } from './components.ts';
import type { Component, InkImage } from './ink-image.ts';

/** The steepest slope of a rule, 11 degrees. */
const STEEPEST = 0.2;

/** How many times as long as the thickest rule is the longer side of what it is part of. */
const THICKEST = 30;

/** The shortest rule, in pixels and of the width of what it is part of. */
const SHORTEST = 30;
const SHARE = 0.5;

/** The narrowest part, of the page, in which rules are looked for. */
const LEAST_OF_PAGE = 0.2;

/** How much of a rule is there, and how much of it is not crossed by anything, at least. */
const LEAST_INK = 0.85;
const LEAST_CLEAR = 0.4;

/** Lines that are tried, at most. */
const TRIES = 80;

/** A straight line across the picture: its pixels are those around y = at + slope x, with x from one to another. */
interface Rule {
  readonly at: number;
  readonly slope: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

/** What a component falls into without the rules in it, and the length of the longest of those: itself and 0 without. */
export function splitAtRules(
  part: Component,
  page: { readonly width: number; readonly height: number },
): [pieces: Component[], length: number] {
  const across = part.width < Math.max(SHORTEST, LEAST_OF_PAGE * page.width) ? [] : rulesOf(part);
  if (across.length === 0) return [[part], 0];
  // What runs down is a rule if it ends at others, or at the edge of the page; else it may be a 1.
  const down = rulesOf(turn(part)).filter((rule) =>
    [rule.from, rule.to].every((y) => {
      const x = rowOf(rule, y);
      const isAtEdge = part.y + y < 3 || part.y + y > page.height - 4;
      return isAtEdge || across.some((other) => Math.abs(rowOf(other, x) - y) < 3 + other.thickness);
    }),
  );
  const { levels } = turn(down.reduce(without, turn(across.reduce<InkImage>(without, part))));
  const length = Math.max(...across.map((rule) => rule.to - rule.from + 1));
  return [remains(part, levels), length];
}

/** Rows for columns. */
function turn({ width, height, levels }: InkImage): InkImage {
  const turned = (_: number, at: number) => levels[(at % height) * width + Math.floor(at / height)] as number;
  return { width: height, height: width, levels: levels.map(turned) };
}

function rowOf({ at, slope }: Rule, x: number): number {
  return at + slope * x;
}

/** Rules across an ink. */
function rulesOf(ink: InkImage): Rule[] {
  const { width, height } = ink;
  const thickest = Math.max(2, Math.floor(Math.max(width, height) / THICKEST));
  // x and y of runs in turn.
  const thin: number[] = [];
  const step = Math.ceil(width / 400);
  for (let x = 0; x < width; x += step) {
    for (let y = 0; y < height; y++) {
      const [, length] = runAt(ink, x, y);
      if (length > 0 && length <= thickest) thin.push(x, y + (length - 1) / 2);
      y += length;
    }
  }
  // How many runs lie on each line, two pixels of y apart at both ends of the picture.
  const first = STEEPEST * width;
  const slopes = Math.ceil(first / 2);
  const ats = Math.ceil(height / 2 + first) + 2;
  const counts = new Uint16Array((2 * slopes + 1) * ats);
  for (let s = -slopes, row = 0; s <= slopes; s++, row += ats) {
    const slope = (2 * s) / width;
    for (let i = 0; i < thin.length; i += 2) {
      const at = (thin[i + 1] as number) - slope * (thin[i] as number);
      (counts[row + Math.floor((at + first) / 2 + 0.5)] as number)++;
    }
  }
  const least = (LEAST_CLEAR * SHARE * width) / step / 2;
  const peaks = [...counts.keys()].filter((bin) => (counts[bin] as number) >= least);
  peaks.sort((a, b) => (counts[b] as number) - (counts[a] as number));
  const rules: Rule[] = [];
  let rest = ink;
  for (const bin of peaks.slice(0, TRIES)) {
    const s = Math.floor(bin / ats) - slopes;
    const rule = ruleAlong(rest, 2 * (bin % ats) - first, (2 * s) / width, thickest);
    if (!rule) continue;
    rules.push(rule);
    rest = without(rest, rule);
  }
  return rules;
}

/** A run of ink in a column: its first row, and how many there are; none on paper. */
type Run = [top: number, length: number];

/** The run that a pixel belongs to. */
function runAt({ width, levels }: InkImage, x: number, y: number): Run {
  let top = y;
  let end = y;
  while ((levels[end * width + x] as number) >= 128) end++;
  while (end > y && (levels[(top - 1) * width + x] as number) >= 128) top--;
  return [top, end - top];
}

/** The run that is nearest to a row, no further than two. */
function runNear(ink: InkImage, x: number, y: number): Run {
  const middle = Math.floor(y + 0.5);
  let run = runAt(ink, x, middle);
  for (const off of [1, -1, 2, -2]) if (run[1] === 0) run = runAt(ink, x, middle + off);
  return run;
}

/** The longest rule along a line. */
function ruleAlong(ink: InkImage, at: number, slope: number, thickest: number): Rule | undefined {
  let best: Rule | undefined;
  let [from, last, there, clear, area] = [0, -Infinity, 0, 0, 0];
  for (let x = 0; x < ink.width; x++) {
    const [, length] = runNear(ink, x, at + slope * x);
    if (length === 0) continue;
    if (x - last > Math.max(3, ink.width / 50)) [from, there, clear, area] = [x, 0, 0, 0];
    last = x;
    there++;
    if (length <= thickest) {
      clear++;
      area += length;
    }
    const whole = x - from + 1;
    if (
      whole >= SHARE * ink.width &&
      there >= LEAST_INK * whole &&
      clear >= LEAST_CLEAR * whole &&
      (!best || whole > best.to - best.from)
    ) {
      best = { at, slope, from, to: x, thickness: area / clear };
    }
  }
  return best;
}

/** An ink whose rule is paper, but for what crosses it. */
function without(ink: InkImage, rule: Rule): InkImage {
  const rest = { ...ink, levels: ink.levels.slice() };
  for (let x = rule.from; x <= rule.to; x++) {
    const [top, length] = runNear(rest, x, rowOf(rule, x));
    if (length > 0 && length <= 1.3 * rule.thickness + 1)
      for (let y = top - 1; y <= top + length; y++) rest.levels[y * ink.width + x] = 0;
  }
  return rest;
}
