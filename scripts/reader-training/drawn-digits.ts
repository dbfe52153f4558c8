import { DIGIT_STYLES, type Style } from '../../src/digits/digit-styles.ts';
import { pickStyle, write } from '../../src/digits/handwriting.ts';
import { Random } from '../../src/tensor/random.ts';
import { drawnInk } from './drawn-ink.ts';
import { MORE_DIGIT_STYLES } from './more-digit-styles.ts';
import type { InkDigit } from './pairs-and-halves.ts';

/** All the ways there are to write each digit: those of the generated digits, and more. */
const STYLES: readonly (readonly Style[])[] = DIGIT_STYLES.map((styles, digit) => [
  ...styles,
  ...(MORE_DIGIT_STYLES[digit] as readonly Style[]),
]);

/**
 * Draws digits in more ways than `generateDigits`, by pens of any width. Labels are random, each as likely as the next.
 * Only arithmetic that every engine rounds alike is used, so a seed gives the same bytes everywhere; the first do not
 * depend on the count.
 * @param options count, how many; seed, a whole number from 0 to 2^32 - 1
 * @throws RangeError for another seed
 */
export function drawnDigits(options: { readonly count: number; readonly seed: number }): InkDigit[] {
  const random = new Random(options.seed);
  return Array.from({ length: options.count }, () => {
    const label = random.integer(STYLES.length);
    const [, ...strokes] = pickStyle(STYLES[label] as readonly Style[], random);
    const longSide = 20 + random.integer(40);
    const lines = write(strokes, random);
    const thick = random.uniform();
    const width = longSide * (0.04 + 0.14 * thick * thick);
    const softness = Math.min(width, random.uniform(0.8, 2.5));
    return { ...drawnInk(lines, { longSide, width, softness, stretch: random.uniform(0.6, 1.35) }), label };
  });
}
