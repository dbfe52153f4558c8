import type { InkImage } from '../../src/reader/ink-image.ts';
import { Random } from '../../src/tensor/random.ts';
import { cropped, lay, piece, resized, stepBeside } from './ink-shapes.ts';

/** The ink of a digit, and which it is. */
export interface InkDigit extends InkImage {
  /** 0 to 9. */
  readonly label: number;
}

type Side = 'left' | 'right' | 'top' | 'bottom';

/**
 * What is left of a digit that was cut, for those where that is no digit: the side that is kept, and how much of it. The
 * others are left out: half an 8 is a 0 or 3, the right side of a 4 or 9 a 1, so is the lower part of a 7; the bottom of a
 * 6 is a 0, and what is left of a slanted 2 to 5 that was cut from top to bottom may be most of it.
 */
const REMNANTS: readonly (readonly (readonly [side: Side, least: number, most: number])[])[] = [
  [
    ['left', 0.55, 0.65],
    ['right', 0.55, 0.65],
    ['top', 0.4, 0.55],
    ['bottom', 0.4, 0.55],
  ],
  [],
  [['bottom', 0.25, 0.4]],
  [['top', 0.12, 0.2]],
  [],
  [['top', 0.35, 0.45]],
  [],
  [['top', 0.12, 0.2]],
  [
    ['top', 0.2, 0.3],
    ['bottom', 0.2, 0.3],
  ],
  [['top', 0.12, 0.2]],
];

/** Rows of a digit, before it is made somewhat larger or smaller than the others. */
const HEIGHT = 48;

/**
 * Makes of digits what is none: two side by side that touch or nearly (three fifths), and pieces of one that was cut, where
 * no other digit is left. Two 1s make no pair, since they may be one thick stroke.
 * Only arithmetic that every engine rounds alike is used, so a seed gives the same bytes everywhere.
 * @param digits at least one of 0, 2, 3, 5, 7, 8 or 9 among them; the ink of each hangs together in the middle of any paper
 * @param options count, how many; seed, a whole number from 0 to 2^32 - 1
 * @throws RangeError if there are no such digits, or for another seed
 */
export function pairsAndHalves(
  digits: readonly InkDigit[],
  options: { readonly count: number; readonly seed: number },
): InkImage[] {
  const random = new Random(options.seed);
  const all = digits.map((digit): InkDigit => ({ ...cropped(digit), label: digit.label }));
  const ones = all.filter(({ label }) => label === 1);
  const others = all.filter(({ label }) => label !== 1);
  const cut = all.filter(({ label }) => (REMNANTS[label]?.length ?? 0) > 0);
  if (cut.length === 0) {
    throw new RangeError(
      `digits: expected some that can be cut, found none of 0, 2, 3, 5, 7, 8, 9 among ${digits.length}`,
    );
  }
  const pick = (from: readonly InkDigit[]) => from[random.integer(from.length)] as InkDigit;
  return Array.from({ length: options.count }, () => {
    if (random.integer(5) >= 3) {
      const digit = pick(cut);
      return remnant(written(digit, random), REMNANTS[digit.label] as (typeof REMNANTS)[number], random);
    }
    const first = pick(all);
    return pair(first, pick(first.label === 1 || ones.length === 0 ? others : all), random);
  });
}

/** A digit as large as another hand writes it. */
function written(digit: InkDigit, random: Random): InkImage {
  const height = Math.round(HEIGHT * random.uniform(0.8, 1.15));
  const width = Math.max(1, Math.round((digit.width * height * random.uniform(0.85, 1.15)) / digit.height));
  return resized(digit, width, height);
}

/** A piece of a digit, cut straight through in one of these ways. */
function remnant(digit: InkImage, ways: (typeof REMNANTS)[number], random: Random): InkImage {
  const [side, least, most] = ways[random.integer(ways.length)] as (typeof ways)[number];
  const share = random.uniform(least, most);
  const { width, height } = digit;
  const across = side === 'left' || side === 'right';
  const kept = Math.max(1, Math.round(share * (across ? width : height)));
  const x = side === 'right' ? width - kept : 0;
  const y = side === 'bottom' ? height - kept : 0;
  return cropped(piece(digit, x, y, across ? kept : width, across ? height : kept));
}

/** Two digits side by side, of about one height and on about one line, as near as their strokes come in any row. */
function pair(first: InkDigit, second: InkDigit, random: Random): InkImage {
  const [left, right] = [written(first, random), written(second, random)];
  const shift = Math.round(HEIGHT * random.uniform(-0.15, 0.15));
  const top = Math.min(0, shift);
  const height = Math.max(left.height, shift + right.height) - top;
  const gap = Math.round(random.uniform(-4, 4));
  const step = Math.max(1, stepBeside(left, right, shift) + gap);
  const width = Math.max(left.width, step + right.width);
  const levels = new Uint8Array(width * height);
  lay(left, 0, -top, levels, width);
  lay(right, step, shift - top, levels, width);
  return cropped({ width, height, levels });
}
