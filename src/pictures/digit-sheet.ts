import { expectNumbers } from './numbers.ts';
import { FAINT } from './palette.ts';
import { digitImages, type PixelGrid } from './pixels.ts';
import { faint, heading, MARGIN, svgFile, text, WIDTH } from './svg.ts';

/** An image and what stands below it. */
export interface SheetDigit {
  /** A square of grey levels, row by row: -1 is white, +1 black. */
  readonly image: Float32Array;
  /** What stands below it. */
  readonly caption?: string;
  /** Smaller, below the caption. */
  readonly note?: string;
}

/** What stands around the images. */
export interface DigitSheetOptions {
  /** Above them. Default: nothing. */
  readonly title?: string;
  /** Below the title, fainter. Default: nothing. */
  readonly subtitle?: string;
  /** What someone is told who does not see it. Default: the title. */
  readonly label?: string;
}

/** Pixels of the picture that an image is wide. */
const SIDE = 48;

/**
 * Images of digits in rows, with what stands below each.
 * @throws RangeError for an image that is not square, or a number that is not finite
 */
export function digitSheet(
  digits: readonly SheetDigit[],
  { title = '', subtitle = '', label = title }: DigitSheetOptions = {},
): string {
  const hasText = digits.some(({ caption, note }) => caption !== undefined || note !== undefined);
  const [across, row] = hasText ? [9, SIDE + 46] : [12, SIDE + 2];
  const step = (WIDTH - 2 * MARGIN - SIDE) / (across - 1);
  const above = heading(title);
  const top = above.bottom + (subtitle === '' ? 8 : 30);
  const places = digits.map((each, k) => ({
    ...each,
    x: Math.round(MARGIN + (k % across) * step),
    y: top + Math.floor(k / across) * row,
  }));
  const rows = Math.ceil(digits.length / across);
  return svgFile(WIDTH, top + rows * row + (hasText ? 0 : MARGIN), label, [
    ...above.drawn,
    ...(subtitle === '' ? [] : [faint(MARGIN, above.bottom + 14, subtitle)]),
    digitImages(places.map(({ image, x, y }, k) => grid(image, x, y, `digits[${k}].image`))),
    ...places.flatMap(({ caption = '', note = '', x, y }) => [
      caption && text(x + SIDE / 2, y + SIDE + 18, caption, { anchor: 'middle', bold: true }),
      note && text(x + SIDE / 2, y + SIDE + 34, note, { anchor: 'middle', size: 13, fill: FAINT }),
    ]),
  ]);
}

function grid(image: Float32Array, x: number, y: number, name: string): PixelGrid {
  const width = Math.sqrt(image.length);
  if (!Number.isInteger(width) || width === 0) {
    throw new RangeError(`${name}: expected the pixels of a square image, found ${image.length}`);
  }
  expectNumbers(name, image);
  return { x, y, pixel: SIDE / width, width, values: image };
}

/** What a network made of one digit. */
export interface DigitReading {
  /** Which of the digits it is, counted from 0. */
  readonly index: number;
  /** What it shows. */
  readonly label: number;
  /** What it was read as. */
  readonly digit: number;
  /** How far the most active output is ahead of the second. */
  readonly margin: number;
}

/** Misread digits beyond which those are drawn that were read with the largest margin. */
export const MOST_MISREAD = 180;

/**
 * The digits that were misread, all or the surest, by what they are and what they were read as, each with both and with
 * its number among the digits from 0.
 * @param images the images of all digits, one after the other
 * @param readings of all of them
 * @param title what stands above them
 * @throws RangeError as `digitSheet`, or where there are no readings, or images and readings do not fit
 */
export function misreadDigits(
  images: Float32Array,
  readings: readonly DigitReading[],
  title: string = '',
): string {
  if (readings.length === 0) throw new RangeError('readings: expected at least one, found none');
  const size = images.length / readings.length;
  if (!Number.isInteger(size) || size === 0) {
    throw new RangeError(`images: expected ${readings.length} of one size, found ${images.length} numbers`);
  }
  const missed = readings
    .filter(({ digit, label }) => digit !== label)
    .sort((a, b) => b.margin - a.margin || a.index - b.index)
    .slice(0, MOST_MISREAD)
    .sort((a, b) => a.label - b.label || a.digit - b.digit || a.index - b.index);
  const sheet = missed.map(({ index, label, digit }) => ({
    image: images.subarray(index * size, (index + 1) * size),
    caption: `${label} \u2192 ${digit}`,
    note: `no. ${index}`,
  }));
  const subtitle = missed.length === 0 ? '' : 'what each is \u2192 what it was read as';
  return digitSheet(sheet, { title, subtitle, label: title || 'misread digits' });
}
