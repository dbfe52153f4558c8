import type { Style } from '../../src/digits/digit-styles.ts';
import { pickStyle, write } from '../../src/digits/handwriting.ts';
import type { Line } from '../../src/digits/pen.ts';
import type { InkImage } from '../../src/reader/ink-image.ts';
import { Random } from '../../src/tensor/random.ts';
import { blobs } from './blobs.ts';
import { aspectOf, drawnInk } from './drawn-ink.ts';
import { LETTER_STYLES } from './letter-styles.ts';
import { MARK_STYLES } from './mark-styles.ts';
import { ruling } from './rulings.ts';
import { scribble } from './scribble.ts';

const LETTERS = Object.values(LETTER_STYLES);
const SMALL = Object.entries(LETTER_STYLES).flatMap(([letter, styles]) => (letter > 'Z' ? [styles] : []));
const MARKS = Object.values(MARK_STYLES);

/** Width against height: what is narrower is a 1. */
const NARROWEST = 0.3;

/** Shares of the kinds, in sixteenths: those that are not named here are blobs. */
const SHARES: readonly (readonly [share: number, lines: (random: Random) => Line[]])[] = [
  [6, (random) => written(LETTERS, random)],
  [2, word],
  [3, (random) => written(MARKS, random)],
  [2, scribble],
  [2, ruling],
];

/**
 * Draws what is no digit, for a network to learn to reject: letters and short words, other signs, scribble, pieces of
 * rulings, boxes and grids, stains. What some hand writes as another writes a digit is left out, so that nothing has to be
 * rejected that is read rightly elsewhere.
 * Only arithmetic that every engine rounds alike is used, so a seed gives the same bytes everywhere; the first do not
 * depend on the count.
 * @param options count, how many: a whole number from 0; seed, a whole number from 0 to 2^32 - 1
 * @returns images of 40 to 64 pixels along the longer side, the ink up to the edges
 * @throws RangeError for another seed
 */
export function generateNonDigits(options: { readonly count: number; readonly seed: number }): InkImage[] {
  const random = new Random(options.seed);
  return Array.from({ length: options.count }, () => nonDigit(random));
}

function nonDigit(random: Random): InkImage {
  const longSide = 40 + random.integer(25);
  let share = random.integer(16);
  const kind = SHARES.find(([most]) => {
    share -= most;
    return share < 0;
  });
  if (kind === undefined) return blobs(random, longSide);
  const stretch = random.uniform(0.75, 1.35);
  let lines = kind[1](random);
  let aspect = stretch * aspectOf(lines);
  while (aspect < NARROWEST) {
    lines = kind[1](random);
    aspect = stretch * aspectOf(lines);
  }
  // Thin pens are the most common, but strokes of a fifth of the height there are too.
  const thick = random.uniform();
  const pen = longSide * (0.03 + 0.17 * thick * thick);
  // One that fills what it draws would make an upright stroke of it.
  const width = aspect < 1 ? Math.min(pen, 0.25 * aspect * longSide) : pen;
  return drawnInk(lines, { longSide, width, softness: Math.min(width, random.uniform(0.8, 2.5)), stretch });
}

/** One of these, as one hand writes it. */
function written(signs: readonly (readonly Style[])[], random: Random): Line[] {
  const [, ...strokes] = pickStyle(signs[random.integer(signs.length)] as readonly Style[], random);
  return write(strokes, random);
}

/** Two to four small letters that hang together, or nearly. */
function word(random: Random): Line[] {
  const step = random.uniform(0.9, 1.4);
  return Array.from({ length: 2 + random.integer(3) }, (_, place) =>
    written(SMALL, random).map((line) =>
      line.map((value, i) => (i % 2 === 0 ? value + place * step : value)),
    ),
  ).flat();
}
