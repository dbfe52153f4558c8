import { SIDE } from '../../src/digits/digits.ts';
import type { DigitReading } from '../../src/reader/index.ts';
import { byLine, percent, signOf } from './read-text.ts';

/** What digits are drawn on. */
export interface Terminal {
  /** Characters in a line. */
  readonly columns: number;
  /** Whether it knows 256 colours: grey levels then, else a pixel is ink or not. */
  readonly colours: boolean;
}

/** Between two digits. */
const GAP = 2;

/** The darkest and the lightest of 24 grey levels among the 256 colours of a terminal. */
const [DARKEST, LIGHTEST] = [232, 255];

/** A character for two pixels, one above the other: neither is ink, the upper, the lower, both. */
const HALVES = [' ', '\u2580', '\u2584', '\u2588'] as const;

/**
 * What the network saw of each digit, with the digit and its probability below it: 16 x 8 characters each, as many side
 * by side as fit, each line of the picture from the left.
 */
export function drawDigits(readings: readonly DigitReading[], terminal: Terminal): string {
  if (readings.length === 0) return 'no digits';
  const most = Math.max(1, Math.floor((terminal.columns + GAP) / (SIDE + GAP)));
  const rows = byLine(readings).flatMap((line) =>
    Array.from({ length: Math.ceil(line.length / most) }, (_, row) =>
      line.slice(row * most, (row + 1) * most),
    ),
  );
  return rows.map((row) => drawRow(row, terminal.colours)).join('\n\n');
}

function drawRow(readings: readonly DigitReading[], colours: boolean): string {
  const digits = readings.map(({ image }) => drawDigit(image, colours));
  const labels = readings.map((reading) => labelOf(reading).padEnd(SIDE));
  const lines = Array.from({ length: SIDE / 2 }, (_, row) => digits.map((digit) => digit[row]));
  return [...lines, labels].map((cells) => cells.join(' '.repeat(GAP)).trimEnd()).join('\n');
}

function labelOf(reading: DigitReading): string {
  const { digit, probability, rejected } = reading;
  return `${signOf(reading)}  ${rejected ? `${digit}: ` : ''}${percent(probability)}`;
}

function drawDigit(image: Float32Array, colours: boolean): string[] {
  return Array.from({ length: SIDE / 2 }, (_, row) => {
    const pairs = Array.from({ length: SIDE }, (_, column): [number, number] => {
      const at = 2 * row * SIDE + column;
      return [image[at] as number, image[at + SIDE] as number];
    });
    if (!colours) return pairs.map(([upper, lower]) => HALVES[+(upper > 0) + 2 * +(lower > 0)]).join('');
    const shades = pairs.map((pair) => `\x1b[38;5;${grey(pair[0])};48;5;${grey(pair[1])}m${HALVES[1]}`);
    return `${shades.join('')}\x1b[0m`;
  });
}

/** Ink dark on light paper, whatever the terminal's own colours are. */
function grey(level: number): number {
  return Math.round(LIGHTEST - ((level + 1) / 2) * (LIGHTEST - DARKEST));
}
