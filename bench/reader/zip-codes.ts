import { cropped, lay, resized, stepBeside } from '../../scripts/reader-training/ink-shapes.ts';
import type { InkDigit } from '../../scripts/reader-training/pairs-and-halves.ts';
import { turnBy } from '../../src/digits/handwriting.ts';
import type { InkImage } from '../../src/reader/ink-image.ts';
import type { Picture } from '../../src/reader/picture.ts';
import { Random } from '../../src/tensor/random.ts';
import { emptyPage, type Page, photograph } from './paper.ts';

/** A picture of five digits, and which they are. */
export interface ZipCode {
  readonly picture: Picture;
  /** Five digits, from left to right. */
  readonly label: string;
  /** Whether two of them touch. */
  readonly touching: boolean;
}

const DIGITS = 5;

/** Share of the codes in which two digits touch. */
const TOUCHING = 0.27;

/**
 * Composes zip codes: five digits of different hands on one line of a photographed page, with sizes, baselines and
 * spaces as they come, the whole slanted and the page turned by up to 7 degrees; in about a quarter of them two touch.
 * @param digits of which no two are of one hand, as far as that is known; at least five
 * @param options count, how many; seed, a whole number from 0 to 2^32 - 1
 * @throws RangeError for fewer digits, or another seed
 */
export function* zipCodes(
  digits: readonly InkDigit[],
  options: { readonly count: number; readonly seed: number },
): Generator<ZipCode> {
  if (digits.length < DIGITS) {
    throw new RangeError(`digits: expected at least ${DIGITS}, found ${digits.length}`);
  }
  const random = new Random(options.seed);
  for (let n = 0; n < options.count; n++) yield zipCode(digits, random);
}

function zipCode(digits: readonly InkDigit[], random: Random): ZipCode {
  const places = new Set<number>();
  while (places.size < DIGITS) places.add(random.integer(digits.length));
  const chosen = Array.from(places, (place) => digits[place] as InkDigit);
  const height = random.uniform(50, 90);
  const contact = random.uniform() < TOUCHING ? random.integer(DIGITS - 1) : DIGITS;
  const line = composed(
    chosen.map((digit) => penned(digit, height * random.uniform(0.85, 1.15), random)),
    height,
    contact,
    random,
  );
  const page = turned(line, height, random);
  return {
    picture: photograph(page, random),
    label: chosen.map(({ label }) => label).join(''),
    touching: contact < DIGITS,
  };
}

/** A digit of the height wanted, with a pen somewhat wider or narrower than its own and a clear edge. */
function penned(digit: InkDigit, height: number, random: Random): InkImage {
  const ink = cropped(digit);
  const rows = Math.max(1, Math.round(height));
  const larger = resized(ink, Math.max(1, Math.round((ink.width * height) / ink.height)), rows);
  const border = 255 * random.uniform(0.35, 0.6);
  const sharpness = random.uniform(1.5, 4);
  const levels = larger.levels.map((level) =>
    Math.round(Math.min(255, Math.max(0, 127.5 + sharpness * (level - border)))),
  );
  return cropped({ ...larger, levels });
}

/** Digits beside each other on about one line. */
function composed(digits: readonly InkImage[], height: number, contact: number, random: Random): InkImage {
  const usual = random.uniform(0.1, 0.6);
  const rows = Math.ceil(1.7 * height);
  const line = {
    width: Math.ceil(12 * height),
    height: rows,
    levels: new Uint8Array(Math.ceil(12 * height) * rows),
  };
  let [x, y] = [0, 0];
  digits.forEach((digit, place) => {
    const base = Math.round(rows - 0.2 * height + 0.06 * height * random.normal());
    const top = Math.min(rows - digit.height, Math.max(0, base - digit.height));
    const before = digits[place - 1];
    if (before !== undefined) {
      const space =
        place - 1 === contact ? -2 : Math.max(4, height * Math.max(0.07, usual + 0.12 * random.normal()));
      x += Math.max(1, Math.round(stepBeside(before, digit, top - y) + space));
    }
    lay(digit, x, top, line.levels, line.width);
    y = top;
  });
  return cropped(line);
}

/** The line somewhere on a page, slanted and turned. */
function turned(line: InkImage, height: number, random: Random): Page {
  const slant = random.uniform(-0.15, 0.25);
  const [cosine, sine] = turnBy(random.uniform(-0.06, 0.06));
  const [middleX, middleY] = [line.width / 2, line.height / 2];
  const reachX = middleX * cosine + middleY * (Math.abs(slant) * cosine + Math.abs(sine));
  const reachY = middleX * Math.abs(sine) + middleY * cosine;
  const [left, right, above, below] = [0, 1, 2, 3].map(() => height * random.uniform(0.15, 0.7)) as [
    number,
    number,
    number,
    number,
  ];
  const page = emptyPage(Math.ceil(2 * reachX + left + right), Math.ceil(2 * reachY + above + below));
  for (let row = 0; row < page.height; row++) {
    for (let column = 0; column < page.width; column++) {
      const [dx, dy] = [column + 0.5 - left - reachX, row + 0.5 - above - reachY];
      const down = cosine * dy - sine * dx;
      const across = cosine * dx + sine * dy + slant * down;
      page.cover[row * page.width + column] = coverAt(line, middleX + across - 0.5, middleY + down - 0.5);
    }
  }
  return page;
}

/** Between four pixels, paper beyond the edges; from 0 to 1. */
function coverAt({ width, height, levels }: InkImage, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < -1 || row < -1 || column >= width || row >= height) return 0;
  const level = (c: number, r: number) =>
    c < 0 || r < 0 || c >= width || r >= height ? 0 : (levels[r * width + c] as number);
  const along = (r: number) => level(column, r) + (level(column + 1, r) - level(column, r)) * (x - column);
  const above = along(row);
  return (above + (along(row + 1) - above) * (y - row)) / 255;
}
