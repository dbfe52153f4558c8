import { DIGIT_STYLES, type Style } from '../../src/digits/digit-styles.ts';
import { pickStyle, write } from '../../src/digits/handwriting.ts';
import type { Line } from '../../src/digits/pen.ts';
import { Random } from '../../src/tensor/random.ts';
import { drawnInk } from './drawn-ink.ts';
import { MORE_DIGIT_STYLES } from './more-digit-styles.ts';
import type { InkDigit } from './pairs-and-halves.ts';

/** All the ways there are to write each digit: those of the generated digits, and more. */
const STYLES: readonly (readonly Style[])[] = DIGIT_STYLES.map((styles, digit) => [
  ...styles,
  ...(MORE_DIGIT_STYLES[digit] as readonly Style[]),
]);

/** A digit as the strokes of a pen: x and y of their points in turn. */
export interface StrokeDigit {
  /** 0 to 9. */
  readonly label: number;
  readonly strokes: readonly Line[];
}

/**
 * Writes digits in more ways than `generateDigits`, narrow and wide, as strokes. Labels are random, each as likely as the
 * next. Only arithmetic that every engine rounds alike is used, so a seed gives the same numbers everywhere; the first do
 * not depend on the count.
 * @param options count, how many; seed, a whole number from 0 to 2^32 - 1
 * @throws RangeError for another seed
 */
export function writtenDigits(options: { readonly count: number; readonly seed: number }): StrokeDigit[] {
  const random = new Random(options.seed);
  return Array.from({ length: options.count }, () => writtenDigit(random));
}

/** The same drawn by pens of any width. */
export function drawnDigits(options: { readonly count: number; readonly seed: number }): InkDigit[] {
  const random = new Random(options.seed);
  return Array.from({ length: options.count }, () => {
    const { label, strokes } = writtenDigit(random);
    const longSide = 20 + random.integer(40);
    const thick = random.uniform();
    const width = longSide * (0.04 + 0.11 * thick * thick);
    const softness = Math.min(width, random.uniform(0.8, 2.5));
    return { ...drawnInk(strokes, { longSide, width, softness }), label };
  });
}

function writtenDigit(random: Random): StrokeDigit {
  const label = random.integer(STYLES.length);
  const [, ...style] = pickStyle(STYLES[label] as readonly Style[], random);
  const stretch = random.uniform(0.6, 1.35);
  const strokes = write(style, random).map((line) =>
    hooked(line, random).map((value, i) => (i % 2 === 0 ? stretch * value : value)),
  );
  return { label, strokes };
}

/** How often a pen leaves a hook where it touches the paper, and where it leaves it. */
const HOOK_BEFORE = 0.1;
const HOOK_AFTER = 0.25;

/** The line with a hook at its ends, as a fast pen leaves on its way from and to others. */
function hooked(line: Line, random: Random): Line {
  const before = random.uniform() < HOOK_BEFORE ? hook(line, 0, 6, random) : [];
  const after = random.uniform() < HOOK_AFTER ? hook(line, line.length - 2, line.length - 8, random) : [];
  return Float64Array.of(...before, ...line, ...after);
}

/** A point to which the pen turns sharply at one end of a line that comes from a place further in. */
function hook(line: Line, end: number, inner: number, random: Random): number[] {
  const at = (place: number): number => line[Math.max(0, Math.min(line.length - 1, place))] as number;
  const [x, y] = [at(end), at(end + 1)];
  const [dx, dy] = [x - at(inner), y - at(inner + 1)];
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  // Back along the line, and to one side: half the height of a digit is 1.
  const size = random.uniform(0.1, 0.5);
  const [back, aside] = [random.uniform(0.3, 1), random.uniform(-0.8, 0.8)];
  return [x + (size * (-back * dx - aside * dy)) / length, y + (size * (-back * dy + aside * dx)) / length];
}
