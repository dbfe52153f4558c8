import { logarithm } from '../tensor/logarithm.ts';
import type { Component } from './ink-image.ts';
import { inkBetween, type Seam, seamNear } from './seams.ts';
import { digitHeight, strokeOf } from './sizes.ts';

/** How probable it is that a component is one digit: 0 to 1. */
export type Read = (component: Component) => number;

/** The widest that a part is which is looked at, and the lowest, of the height of the line: others only take time. */
const WIDEST = 1.6;
const LOWEST = 0.4;

/** Cuts of one component, at most: some, and some more for each time that it is as wide as high. */
const CUTS = 4;
const CUTS_BY_WIDTH = 3;

/** Of a digit's height: from one cut to the next, and how far a cut may lean. */
const BETWEEN_CUTS = 0.12;
const LEAN = 0.25;

/**
 * Several digits are worth the logarithms of their probabilities, less LOW times what each lacks to the height of the line
 * and DEPTH times the ink of each cut in widths of a stroke; one digit ODDS times the logarithm of its odds, less WIDTH
 * times its width against that height, and less ONE. From a logistic regression over 1,600 components of zip codes that
 * were made of digits the weights learnt from: half were pairs that touch, and counted as often as they are in zip codes.
 */
const LOW = 7.4;
const DEPTH = 0.9;
const ODDS = 0.85;
const WIDTH = 1.1;
const ONE = 2.4;

/** What is surely a digit. */
const SURE = 0.9;

/**
 * Where no more than half of the others are digits there may be letters: what is narrower, of the height of the line, is
 * not cut, and one digit is worth that at least for each time that it is as wide as high.
 */
const NARROW = 0.9;
const LIKELY = -0.9;

/**
 * Cuts apart what is more than one digit of a line, as recognition likes best: of all ways to take the pieces between
 * possible cuts together, the one that is worth most.
 * @param line from the left
 * @param read a probability; it should be low for what is no digit, such as halves and pairs
 */
export function separate(line: readonly Component[], read: Read): Component[] {
  const height = digitHeight(line);
  const stroke = strokeOf(line);
  const sure = line.filter((part) => read(part) >= SURE).length;
  return line.flatMap((whole) => {
    const probability = read(whole);
    const wide = whole.width / height;
    let likely = ODDS * (surety(probability) - surety(1 - probability)) - WIDTH * wide - ONE;
    const others = probability >= SURE ? sure - 1 : sure;
    if (2 * others < line.length) likely = wide > NARROW ? Math.max(LIKELY * wide, likely) : 0;
    if (likely >= 0) return [whole];
    const cuts = [undefined, ...cutsOf(whole, height), undefined];
    const last = cuts.length - 1;
    // The best way to take what is left of each cut: its sum, of which no part adds more than 0, and its digits.
    const sums = [0];
    const ways: Component[][] = [[]];
    for (let end = 1; end <= last; end++) {
      sums[end] = likely;
      ways[end] = [whole];
      for (let start = end - 1; start >= 0; start--) {
        const before = sums[start] as number;
        if (before <= (sums[end] as number) || end - start === last) continue;
        const part = inkBetween(whole, cuts[start], cuts[end]);
        if (!part || part.width > WIDEST * height || part.height < LOWEST * height) continue;
        const low = Math.max(0, 1 - part.height / height);
        const ink = (cuts[start]?.cost ?? 0) / stroke;
        const sum = before + surety(read(part)) - LOW * low - DEPTH * ink;
        if (sum <= (sums[end] as number)) continue;
        sums[end] = sum;
        ways[end] = [...(ways[start] as Component[]), part];
      }
    }
    return ways[last] as Component[];
  });
}

/** The logarithm of a probability, of at least 0.001: beyond, one doubt is as good as another. */
function surety(probability: number): number {
  return -logarithm(1 / Math.max(0.001, probability));
}

/** Where a component may be cut: ways through little ink, from the left. */
function cutsOf(part: Component, height: number): Seam[] {
  const reach = Math.ceil(LEAN * height);
  const most = CUTS + CUTS_BY_WIDTH * Math.round(part.width / height);
  const step = Math.max(1, Math.floor((BETWEEN_CUTS * height) / 2));
  const seams: Seam[] = [];
  for (let column = step; column < part.width - step; column += step) {
    seams.push(seamNear(part, column, reach));
  }
  const rightOf = (a: Seam, b: Seam) => a.middle - b.middle;
  const chosen: Seam[] = [];
  for (const seam of seams.sort((a, b) => a.cost - b.cost)) {
    if (chosen.every((other) => Math.abs(rightOf(seam, other)) >= BETWEEN_CUTS * height)) chosen.push(seam);
  }
  return chosen.slice(0, most).sort(rightOf);
}
