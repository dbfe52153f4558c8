import { cropped, lay, resized, stepBeside } from '../../scripts/reader-training/ink-shapes.ts';
import type { InkDigit } from '../../scripts/reader-training/pairs-and-halves.ts';
import type { InkImage } from '../../src/reader/ink-image.ts';
import type { Random } from '../../src/tensor/random.ts';

/** Digits that were written on one line. */
export interface HandLine {
  readonly ink: InkImage;
  /** The first and the last column of each digit. */
  readonly columns: readonly (readonly [first: number, last: number])[];
  /** Of a digit, about, in rows. */
  readonly height: number;
}

/** How digits are set. */
export interface Setting {
  /** Rows of a digit, about. */
  readonly height: number;
  /** The least space between two digits, against their height. */
  readonly least: number;
  /** After which digit, counted from 0, the next one touches it; none if there is no such digit. */
  readonly contact: number;
}

/** Writes digits beside each other, with sizes, baselines and spaces as they come. */
export function handLine(digits: readonly InkDigit[], setting: Setting, random: Random): HandLine {
  const { height, least, contact } = setting;
  const inks = digits.map((digit) => penned(digit, height * random.uniform(0.85, 1.15), random));
  const usual = random.uniform(0.1, 0.6);
  const rows = Math.ceil(1.7 * height);
  const width = Math.ceil(3 * digits.length * height);
  const levels = new Uint8Array(width * rows);
  const columns: [number, number][] = [];
  let [x, y] = [0, 0];
  inks.forEach((ink, place) => {
    const base = Math.round(rows - 0.2 * height + 0.06 * height * random.normal());
    const top = Math.min(rows - ink.height, Math.max(0, base - ink.height));
    const before = inks[place - 1];
    if (before !== undefined) {
      const free = height * Math.max(least, usual + 0.12 * random.normal());
      x += Math.max(
        1,
        Math.round(stepBeside(before, ink, top - y) + (place - 1 === contact ? -2 : Math.max(4, free))),
      );
    }
    lay(ink, x, top, levels, width);
    columns.push([x, x + ink.width - 1]);
    y = top;
  });
  return { ink: cropped({ width, height: rows, levels }), columns, height };
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
