import type { Component } from './ink-image.ts';
import { join } from './join.ts';
import { inkBetween, type Seam, seamNear } from './seams.ts';
import { digitHeight, strokeOf } from './sizes.ts';

/** How likely a component is one digit: the logarithm of the probability of the best, 0 at most. */
export type Read = (component: Component) => number;

/** The widest that a digit is which was cut or joined, of the height of the line. */
const WIDEST = 1.6;

/** Cuts of one component, at most: some, and some more for each time that it is as wide as high. */
const CUTS = 5;
const CUTS_BY_WIDTH = 4;

/** Of a digit's height: from one cut to the next, and how far a cut may lean; the gap between what is joined. */
const BETWEEN_CUTS = 0.12;
const LEAN = 0.25;
const JOINED_GAP = 0.1;

/** Ink that a cut may go through, in widths of a stroke. */
const DEEPEST = 4;

/** What a cut takes from the sum of the logarithms, and more for each width of a stroke; what joining takes. */
const CUT = 1;
const DEPTH = 0.25;
const JOINT = 1;

/** What is cut or joined must be a digit at least as likely as that: e^-0.7 is a half. */
const LIKELY = -0.7;

/** A component that is as sure a digit is left alone, unless it is wider than high. */
const SURE = -0.1;

/** A piece of a line, and what it costs to part it from the piece before. */
interface Piece {
  readonly part: Component;
  readonly cut: number;
  /** Place of its component in the line, and whether it is the leftmost of that. */
  readonly from: number;
  readonly isFirst: boolean;
}

/**
 * Cuts apart what is more than one digit of a line, and joins what is a part of one, as recognition likes best: of all ways to
 * take the pieces between possible cuts together, the one with the greatest sum of logarithms.
 * @param line from the left
 * @param read the logarithm of a probability; it should be low for what is no digit, such as halves and pairs
 */
export function separate(line: readonly Component[], read: Read): Component[] {
  const height = digitHeight(line);
  const stroke = strokeOf(line);
  const sure = line.map((part) => part.width <= part.height && read(part) >= SURE);
  const pieces = line.flatMap((part, from) =>
    piecesOf(part, from, sure[from] ? [] : cutsOf(part, height, stroke), stroke),
  );
  // The best way to take the first pieces, for each number of them.
  const best: { score: number; digits: readonly Component[] }[] = [{ score: 0, digits: [] }];
  for (let end = 1; end <= pieces.length; end++) {
    let [score, digits]: [number, readonly Component[]] = [-Infinity, []];
    for (let start = end - 1; start >= 0; start--) {
      const group = pieces.slice(start, end);
      const [first] = group as [Piece];
      const components = new Set(group.map(({ from }) => from)).size;
      if (components > 1 && !mayJoin(group, sure, height)) break;
      const whole = components === 1 && first.isFirst && pieces[end]?.from !== first.from;
      if (!whole && group.length > 1 && widthOf(group) > WIDEST * height) continue;
      const part = whole ? (line[first.from] as Component) : join(group.map((piece) => piece.part));
      const before = best[start] as { score: number; digits: readonly Component[] };
      const likely = read(part);
      if (!whole && likely < LIKELY) continue;
      const sum = before.score + likely - first.cut - JOINT * (components - 1);
      if (sum > score) [score, digits] = [sum, [...before.digits, part]];
    }
    best.push({ score, digits });
  }
  return [...(best[pieces.length] as { digits: readonly Component[] }).digits];
}

/** What a component falls into when it is cut. */
function piecesOf(part: Component, from: number, seams: readonly Seam[], stroke: number): Piece[] {
  const pieces: Piece[] = [];
  let before: Seam | undefined;
  for (const seam of [...seams, undefined]) {
    const piece = inkBetween(part, before, seam);
    if (piece === undefined) continue;
    const cut = before ? CUT + (DEPTH * before.cost) / stroke : 0;
    pieces.push({ part: piece, cut, from, isFirst: pieces.length === 0 });
    before = seam;
  }
  return pieces;
}

function widthOf(group: readonly Piece[]): number {
  const right = Math.max(...group.map(({ part }) => part.x + part.width));
  return right - Math.min(...group.map(({ part }) => part.x));
}

/** Whether pieces of more than one component may be a digit: they lie close together, and one of them is none by itself. */
function mayJoin(group: readonly Piece[], sure: readonly boolean[], height: number): boolean {
  if (group.every(({ from }) => sure[from])) return false;
  return group.every(({ part }, i) => {
    const before = group[i - 1]?.part;
    return !before || part.x - before.x - before.width <= JOINED_GAP * height;
  });
}

/** Where a component may be cut: ways through little ink, from the left. */
function cutsOf(part: Component, height: number, stroke: number): Seam[] {
  const reach = Math.ceil(LEAN * height);
  const most = CUTS + CUTS_BY_WIDTH * Math.round(part.width / height);
  const step = Math.max(1, Math.floor((BETWEEN_CUTS * height) / 2));
  const seams: { seam: Seam; at: number }[] = [];
  for (let column = step; column < part.width - step; column += step) {
    const seam = seamNear(part, column, reach);
    if (seam.cost > DEEPEST * stroke) continue;
    seams.push({ seam, at: seam.columns.reduce((sum, one) => sum + one, 0) / part.height });
  }
  const chosen: { seam: Seam; at: number }[] = [];
  for (const one of seams.sort((a, b) => a.seam.cost - b.seam.cost)) {
    if (chosen.length >= most) break;
    if (chosen.every((other) => Math.abs(other.at - one.at) >= BETWEEN_CUTS * height)) chosen.push(one);
  }
  return chosen.sort((a, b) => a.at - b.at).map(({ seam }) => seam);
}
