import { unpack } from '../files/gzip.ts';
import { oneLine } from '../tensor/show.ts';
import { Digits, PIXELS } from './digits.ts';

/** A file that is not zip-code text: says in which line, what was expected and what was found. */
export class ZipCodeError extends Error {
  override readonly name = 'ZipCodeError';
}

/** A label and the grey levels. */
const NUMBERS = 1 + PIXELS;

const NEW_LINE = 0x0a;

/**
 * Reads the zip-code digits of the paper (section 2.1), as zip.train and zip.test hold them: one line a digit, its label
 * and 256 grey levels in [-1, 1], row by row. Numbers may be spelled `-1.0000` or `-1`.
 * @param bytes the file, gzip or not
 * @param name what the file is called in errors
 * @throws ZipCodeError with the line, if one has not 257 numbers, or one of them is out of range; or if there are no digits
 */
export async function readZipCode(bytes: Uint8Array, name = 'zip code'): Promise<Digits> {
  const text = await unpack(bytes, (reason) => new ZipCodeError(`${name}: ${reason}`));
  let end = text.length;
  while (end > 0 && isBlank(text[end - 1])) end--;
  if (end === 0) throw new ZipCodeError(`${name}: expected a digit a line, found none`);

  let lines = 1;
  for (let at = 0; at < end; at++) if (text[at] === NEW_LINE) lines++;
  // Numbers take two bytes at least: a file of too many lines fails in one of these, before it runs out of room.
  const room = Math.min(lines, Math.ceil(end / (2 * NUMBERS)) + 1);
  const images = new Float32Array(room * PIXELS);
  const labels = new Uint8Array(room);
  const numbers = new Float64Array(NUMBERS);
  let start = 0;
  for (let line = 0; line < lines; line++) {
    let next = text.indexOf(NEW_LINE, start);
    if (next < 0 || next > end) next = end;
    readLine(text, start, next, numbers, `${name} line ${line + 1}`);
    labels[line] = numbers[0] as number;
    images.set(numbers.subarray(1), line * PIXELS);
    start = next + 1;
  }
  return new Digits(images, labels);
}

/** Fills numbers with those between two places of the text. */
function readLine(text: Uint8Array, start: number, end: number, numbers: Float64Array, where: string): void {
  let found = 0;
  let at = start;
  while (at < end) {
    while (at < end && isBlank(text[at])) at++;
    if (at === end) break;
    const from = at;
    while (at < end && !isBlank(text[at])) at++;
    const value = readNumber(text, from, at);
    const inRange =
      found === 0 ? Number.isInteger(value) && value >= 0 && value <= 9 : value >= -1 && value <= 1;
    if (found < NUMBERS && !inRange) {
      const word = new TextDecoder().decode(text.subarray(from, Math.min(at, from + 20)));
      const expected =
        found === 0 ? 'a label from 0 to 9' : `a grey level from -1 to 1 as number ${found + 1}`;
      throw new ZipCodeError(`${where}: expected ${expected}, found ${oneLine(word)}`);
    }
    if (found < NUMBERS) numbers[found] = value;
    found++;
  }
  if (found !== NUMBERS) throw new ZipCodeError(`${where}: expected ${NUMBERS} numbers, found ${found}`);
}

/**
 * A decimal number without exponent; NaN if it is none. The digits are gathered as a whole number and divided by a power
 * of ten: both are exact up to 15 digits, so the quotient is the float64 nearest to the text.
 */
function readNumber(text: Uint8Array, from: number, to: number): number {
  const sign = text[from] === 0x2d ? -1 : 1;
  let whole = 0;
  let scale = 0;
  let digits = 0;
  for (let at = sign < 0 || text[from] === 0x2b ? from + 1 : from; at < to; at++) {
    const byte = text[at] as number;
    if (byte === 0x2e && scale === 0) {
      scale = 1;
    } else if (byte >= 0x30 && byte <= 0x39) {
      whole = whole * 10 + (byte - 0x30);
      scale *= 10;
      digits++;
    } else {
      return Number.NaN;
    }
  }
  return digits > 0 && digits <= 15 ? (sign * whole) / (scale || 1) : Number.NaN;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === NEW_LINE;
}
