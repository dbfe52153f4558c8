import { Digits, PIXELS } from '../../../src/digits/digits.ts';
import { resampler } from '../../../src/digits/resample.ts';
import type { FileBytes } from '../../../src/files/bytes.ts';
import { readText } from '../../../src/files/text.ts';
import { type Line, linesOf, quote } from '../../../src/files/text-lines.ts';
import { type CsvLayout, csvLayout } from './csv-layout.ts';
import { cellNumber, eachCell } from './csv-line.ts';
import { PixelRange } from './pixel-range.ts';

/** A file that is not a table of digits: says in which line, what was expected and what was found. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
}

/** Pixels of the largest image: 1,024 x 1,024. */
const MOST_PIXELS = 2 ** 20;

/**
 * Reads a table of digits, one a line: the label, then the pixels of a square image, row by row. Between the numbers are
 * commas, semicolons, tabs or blanks. They may be in quotes and in every spelling that `readZipCode` takes, with a decimal
 * comma where commas separate nothing. A first line of names is passed over, and so is, if the first name is empty as
 * pandas and R leave it, the column of row numbers below it.
 * The whole file says what its pixels are: -1 to 1 if one is below 0, 0 to 1 if none is above 1, else 0 to 255. Images
 * are brought to 16 x 16 grey levels in [-1, 1] as `resample` does.
 * @param file the bytes of the file, gzip or not; packed, it may hold 512 MiB of text
 * @param name what the file is called in errors
 * @throws TypeError if the file is no bytes; CsvError with the line, if the pixels are not those of a square image or not
 * as many as in the first line, a label is not from 0 to 9, or a number is in none of the ranges; if the pixels of the
 * file fit none of the ranges, or only a small part of one; or if there are no digits
 */
export async function readCsv(file: FileBytes, name = 'csv'): Promise<Digits> {
  const fail = (reason: string) => new CsvError(`${name}: ${reason}`);
  const text = await readText(name, file, 'a label and pixels a line', fail);
  const [first] = linesOf(text);
  if (first === undefined) throw fail('expected a digit a line, found none');
  const layout = csvLayout(text, first);
  if (layout === undefined) throw fail('expected the label in the first column, found it in the last');

  // Once to check the lines and to see what the pixels are, once to read them: so no more is kept than the digits.
  const table = new Table(text, layout, name);
  const range = new PixelRange();
  let count = 0;
  for (const line of table.lines()) {
    table.read(line);
    range.add(table.pixels, line.number);
    count++;
  }
  if (count === 0) throw fail('expected a digit a line, found none');
  if (table.labelsAreLast) throw fail('expected the label in the first column, found it in the last');
  const greyLevel = range.greyLevel();
  if (greyLevel === undefined) {
    throw fail(`expected pixels from 0 to 255, from 0 to 1 or from -1 to 1, found ${range}`);
  }
  const images = new Float32Array(count * PIXELS);
  const labels = new Uint8Array(count);
  const bring = resampler(Math.sqrt(table.pixels.length), greyLevel);
  let n = 0;
  for (const line of table.lines()) {
    labels[n] = table.read(line);
    bring(table.pixels, 0, images, n * PIXELS);
    n++;
  }
  return new Digits(images, labels);
}

/** Reads one line after the other. */
class Table {
  readonly #text: Uint8Array;
  readonly #layout: CsvLayout;
  readonly #name: string;
  /** Of all lines so far: the labels, and what may be labels in the last column. */
  readonly #labels = new Set<number>();
  readonly #last = new Set<number>();
  /** The pixels of the line that was read last. */
  pixels: Float64Array = new Float64Array();

  constructor(text: Uint8Array, layout: CsvLayout, name: string) {
    this.#text = text;
    this.#layout = layout;
    this.#name = name;
  }

  /** The lines that have a digit. */
  *lines(): Generator<Line> {
    for (const line of linesOf(this.#text)) if (line.number > 1 || !this.#layout.names) yield line;
  }

  /** @returns the label */
  read(line: Line): number {
    const { separator, before } = this.#layout;
    const where = `${this.#name} line ${line.number}`;
    if (this.pixels.length === 0) this.pixels = new Float64Array(this.#countPixels(line, where));
    const { pixels } = this;
    let label = 0;
    const found =
      eachCell(this.#text, line, separator, (cell, from, to) => {
        const at = cell - before;
        if (at < 0 || at > pixels.length) return;
        const value = cellNumber(this.#text, from, to, separator);
        const good =
          at === 0 ? Number.isInteger(value) && value >= 0 && value <= 9 : value >= -1 && value <= 255;
        if (!good) {
          const expected = at === 0 ? 'a label from 0 to 9' : `a pixel from -1 to 255 as number ${at + 1}`;
          throw new CsvError(`${where}: expected ${expected}, found ${quote(this.#text, from, to)}`);
        }
        if (at === 0) label = value;
        else pixels[at - 1] = value;
      }) - before;
    if (found !== 1 + pixels.length) {
      throw new CsvError(
        `${where}: expected ${1 + pixels.length} numbers as in the lines before, found ${found}`,
      );
    }
    this.#labels.add(label);
    this.#last.add(pixels[pixels.length - 1] as number);
    return label;
  }

  /** Whether all labels are the same, as a corner without ink is, and the last column has digits of more than one kind. */
  get labelsAreLast(): boolean {
    const isDigit = (value: number) => Number.isInteger(value) && value >= 0 && value <= 9;
    return this.#labels.size === 1 && this.#last.size > 1 && [...this.#last].every(isDigit);
  }

  #countPixels(line: Line, where: string): number {
    const { separator, before } = this.#layout;
    const found = eachCell(this.#text, line, separator, () => {}) - before;
    const isSquare = (pixels: number) =>
      pixels > 0 && pixels <= MOST_PIXELS && Number.isInteger(Math.sqrt(pixels));
    if (isSquare(found - 1)) return found - 1;
    const without = isSquare(found) ? ', as if the label were missing' : '';
    throw new CsvError(
      `${where}: expected a label and the pixels of a square image, found ${found} number${found === 1 ? '' : 's'}${without}`,
    );
  }
}
