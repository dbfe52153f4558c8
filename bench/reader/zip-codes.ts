import type { InkDigit } from '../../scripts/reader-training/pairs-and-halves.ts';
import type { Picture } from '../../src/reader/picture.ts';
import { Random } from '../../src/tensor/random.ts';
import { handLine } from './hand-line.ts';
import { photograph } from './paper.ts';
import { surround } from './surroundings.ts';
import { turnedPage } from './turned-page.ts';

/** A picture of five digits, and which they are. */
export interface ZipCode {
  readonly picture: Picture;
  /** Five digits, from left to right. */
  readonly label: string;
  /** Whether two of them touch. */
  readonly touching: boolean;
}

/** Which zip codes. */
export interface ZipCodesOptions {
  /** How many. */
  readonly count: number;
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /** What is around the digits, one of `KINDS_OF_SURROUNDINGS`, where none touch. Default: nothing */
  readonly around?: string;
}

const DIGITS = 5;

/** Share of the codes in which two digits touch. */
const TOUCHING = 0.27;

/**
 * Composes zip codes: five digits of different hands on one line of a photographed page, with sizes, baselines and
 * spaces as they come, the whole slanted and the page turned by up to 7 degrees; in about a quarter of them two touch.
 * @param digits of which no two are of one hand, as far as that is known; at least five
 * @throws RangeError for fewer digits, or another seed or surroundings
 */
export function* zipCodes(digits: readonly InkDigit[], options: ZipCodesOptions): Generator<ZipCode> {
  if (digits.length < DIGITS) {
    throw new RangeError(`digits: expected at least ${DIGITS}, found ${digits.length}`);
  }
  const random = new Random(options.seed);
  for (let n = 0; n < options.count; n++) yield zipCode(digits, options.around, random);
}

function zipCode(digits: readonly InkDigit[], around: string | undefined, random: Random): ZipCode {
  const places = new Set<number>();
  while (places.size < DIGITS) places.add(random.integer(digits.length));
  const chosen = Array.from(places, (place) => digits[place] as InkDigit);
  const height = random.uniform(50, 90);
  const touching = around === undefined && random.uniform() < TOUCHING;
  const contact = touching ? random.integer(DIGITS - 1) : DIGITS;
  // Between two digits there is room for the side of a box.
  const least = around === 'boxes' ? 0.35 : 0.07;
  const line = handLine(chosen, { height, least, contact }, random);
  const slant = around === 'boxes' ? random.uniform(-0.05, 0.05) : random.uniform(-0.15, 0.25);
  const turned = turnedPage(line, slant, random);
  if (around !== undefined) surround(around, line, turned, random);
  const label = chosen.map((digit) => digit.label).join('');
  return { picture: photograph(turned.page, random), label, touching };
}
