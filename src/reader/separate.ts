import type { Component } from './ink-image.ts';
import { join } from './join.ts';
import { inkBetween, type Seam, seamNear } from './seams.ts';
import { digitHeight, strokeOf } from './sizes.ts';

/** How likely a component is one digit: the logarithm of the probability of the best, 0 at most. */
export type Read = (component: Component) => number;

/** The widest that a digit is which was cut, of the height of the line. */
const WIDEST = 1.6;

/** Cuts of one component, at most: some, and some more for each time that it is as wide as high. */
const CUTS = 4;
const CUTS_BY_WIDTH = 3;

/** Of a digit's height: from one cut to the next, and how far a cut may lean. */
const BETWEEN_CUTS = 0.12;
const LEAN = 0.25;

/** Ink that a cut may go through, in widths of a stroke. */
const DEEPEST = 4;

/** What a cut takes from the sum of the logarithms, and more for each width of a stroke. */
const CUT = 1;
const DEPTH = 0.25;

/** What is cut off must be a digit at least as likely as that: e^-0.7 is a half. */
const LIKELY = -0.7;

/** What is left alone, of the height of the line: what is narrow; and what is as surely a digit. */
const SURE = -0.1;
const NARROW = 0.9;

/** A piece of a component, and what it costs to part it from the piece before. */
interface Piece {
  readonly part: Component;
  readonly cut: number;
}

/**
 * Cuts apart what is more than one digit of a line, as recognition likes best: of all ways to take the pieces between
 * possible cuts together, the one with the greatest sum of logarithms.
 * @param line from the left
 * @param read the logarithm of a probability; it should be low for what is no digit, such as halves and pairs
 */
export function separate(line: readonly Component[], read: Read): Component[] {
  const height = digitHeight(line);
  const stroke = strokeOf(line);
  return line.flatMap((whole) => {
    if (whole.width <= NARROW * height || read(whole) >= SURE) return [whole];
    const pieces = piecesOf(whole, cutsOf(whole, height, stroke), stroke);
    // The best way to take the first pieces, for each number of them: its sum, and its digits.
    const sums = [0];
    const ways: Component[][] = [[]];
    for (let end = 1; end <= pieces.length; end++) {
      sums[end] = -Infinity;
      for (let start = end - 1; start >= 0; start--) {
        const group = pieces.slice(start, end);
        const part = group.length === pieces.length ? whole : join(group.map((piece) => piece.part));
        if (part !== whole && part.width > WIDEST * height) continue;
        const likely = read(part);
        if (part !== whole && likely < LIKELY) continue;
        const sum = (sums[start] as number) + likely - (group[0] as Piece).cut;
        if (sum <= (sums[end] as number)) continue;
        sums[end] = sum;
        ways[end] = [...(ways[start] as Component[]), part];
      }
    }
    return ways[pieces.length] as Component[];
  });
}

/** What a component falls into when it is cut. */
function piecesOf(part: Component, seams: readonly Seam[], stroke: number): Piece[] {
  const pieces: Piece[] = [];
  let before: Seam | undefined;
  for (const seam of [...seams, undefined]) {
    const piece = inkBetween(part, before, seam);
    if (piece) pieces.push({ part: piece, cut: before ? CUT + (DEPTH * before.cost) / stroke : 0 });
    if (piece) before = seam;
  }
  return pieces;
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
