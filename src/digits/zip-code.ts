import type { FileBytes } from '../files/bytes.ts';
import { readDecimal } from '../files/decimal.ts';
import { readText } from '../files/text.ts';
import { isBlank, type Line, linesOf, quote } from '../files/text-lines.ts';
import { expectObject } from '../tensor/expect.ts';
import { Digits, PIXELS } from './digits.ts';

/** A file that is not zip-code text: says in which line, what was expected and what was found. */
export class ZipCodeError extends Error {
  /** The name of the class. */
  override get name(): 'ZipCodeError' {
    return 'ZipCodeError';
  }
}

/** A label and the grey levels. */
const NUMBERS = 1 + PIXELS;

/**
 * Reads the zip-code digits of the paper (section 2.1), as zip.train and zip.test hold them: one line a digit, its label
 * and 256 grey levels in [-1, 1], row by row, with blanks between. Numbers may be spelled in any way that Python, R and
 * MATLAB write, such as `-1`, `-1.0000`, `+.5` or `6.0e+00`; grey levels are read as float64, and
 * rounded to float32.
 * @param file the bytes of the file, gzip or not; packed, it may hold 512 MiB of text
 * @param name what the file is called in errors
 * @throws TypeError if the file is no bytes; ZipCodeError with the line, if one has not 257 numbers, or one of them is out
 * of range; or if there are no digits
 */
export async function readZipCode(file: FileBytes, name = 'zip code'): Promise<Digits> {
  const fail = (reason: string) => new ZipCodeError(`${name}: ${reason}`);
  const text = await readText(name, file, 'a digit a line', fail);
  // Numbers take two bytes at least: a file of more lines fails in one of these, before it runs out of room.
  const most = Math.ceil(text.length / (2 * NUMBERS)) + 1;
  let room = 0;
  for (const _ of linesOf(text)) if (++room === most) break;
  if (room === 0) throw fail('expected a digit a line, found none');

  const images = new Float32Array(room * PIXELS);
  const labels = new Uint8Array(room);
  const numbers = new Float64Array(NUMBERS);
  let n = 0;
  for (const line of linesOf(text)) {
    readLine(text, line, numbers, `${name} line ${line.number}`);
    labels[n] = numbers[0] as number;
    images.set(numbers.subarray(1), n * PIXELS);
    n++;
  }
  return new Digits(images, labels);
}

/** Fills numbers with those of a line. */
function readLine(text: Uint8Array, { start, end }: Line, numbers: Float64Array, where: string): void {
  let found = 0;
  let at = start;
  while (at < end) {
    while (at < end && isBlank(text[at])) at++;
    if (at === end) break;
    const from = at;
    while (at < end && !isBlank(text[at])) at++;
    const value = readDecimal(text, from, at);
    const inRange =
      found === 0 ? Number.isInteger(value) && value >= 0 && value <= 9 : value >= -1 && value <= 1;
    if (found < NUMBERS && !inRange) {
      const expected =
        found === 0 ? 'a label from 0 to 9' : `a grey level from -1 to 1 as number ${found + 1}`;
      throw new ZipCodeError(`${where}: expected ${expected}, found ${quote(text, from, at)}`);
    }
    // One too many is written beyond the end, where it is lost.
    numbers[found++] = value;
  }
  if (found !== NUMBERS) throw new ZipCodeError(`${where}: expected ${NUMBERS} numbers, found ${found}`);
}

/**
 * Writes digits as zip-code text, which `readZipCode` reads back to the same bits: a line a digit, its label and 256 grey
 * levels, each as short as it can be.
 * @param digits grey levels in [-1, 1], and labels from 0 to 9
 * @throws as the constructor of Digits does, unless they are such
 */
export function writeZipCode(digits: Pick<Digits, 'images' | 'labels'>): string {
  expectObject('digits', digits);
  const checked = new Digits(digits.images, digits.labels);
  const words = new Map<number, string>();
  const spell = (level: number): string => {
    // A map takes -0 for 0.
    if (Object.is(level, -0)) return '-0';
    const known = words.get(level);
    if (known !== undefined) return known;
    const word = shortest(level);
    words.set(level, word);
    return word;
  };
  return Array.from(
    checked.labels,
    (label, n) => `${[label, ...Array.from(checked.image(n), spell)].join(' ')}\n`,
  ).join('');
}

/** The shortest decimal number that is nearest to no other float32. Nine digits always do. */
function shortest(level: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const word = `${Number(level.toPrecision(digits))}`;
    if (Math.fround(Number(word)) === level) return word;
  }
  return `${Number(level.toPrecision(9))}`;
}
