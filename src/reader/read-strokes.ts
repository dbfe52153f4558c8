import { expectFrom, wrongType, wrongValue } from '../tensor/expect.ts';
import { boundsOf } from './bounds.ts';
import { normaliseStrokes, type PenStroke } from './normalise-strokes.ts';
import { type ReaderOptions, readerOf } from './reader-options.ts';
import { type DigitReading, readImage } from './reading.ts';

/** Hands write up and down hill: a digit is read as it is and tilted either way, and the outputs are averaged. */
const TILTS = [0, 0.1, -0.1];

/** The largest coordinate, either way: the third power of a number must be finite. */
const FARTHEST = 1e100;

/**
 * Reads what a pen has drawn. The strokes stay lines until they are drawn at the width that the network knows, so it does
 * not matter how thin the pen was, nor how large the paper.
 * @param strokes each x and y of its points in turn, y down, in any unit; empty ones count for nothing
 * @param options `digits` is `one` by default; of `many`, strokes over one another are one digit, all on one line
 * @returns from left to right, those that are rejected too; none without strokes. Boxes are of the lines, without the pen
 * @throws TypeError for what are no strokes or options; RangeError for an odd count of numbers, one that is not finite, an
 * impossible option, or a network without a card, or that learnt from digits of another rule
 */
export function readStrokes(strokes: readonly PenStroke[], options: ReaderOptions = {}): DigitReading[] {
  const { network, rejectBelow, digits } = readerOf(options, 'one');
  expectStrokes(strokes);
  const drawn = strokes.filter((stroke) => stroke.length > 0);
  const found = digits === 'many' ? apart(drawn) : [drawn].filter((digit) => digit.length > 0);
  return found.map((digit) => {
    const images = TILTS.flatMap((tilt) => [...normaliseStrokes(tilted(digit, tilt))]);
    const reading = readImage(Float32Array.from(images), network);
    const [x, right, y, bottom] = boundsOf(digit);
    const box = { x, y, width: right - x, height: bottom - y };
    return { ...reading, rejected: !(reading.probability >= rejectBelow), box, line: 0 };
  });
}

/** The same rising or falling to the right, by so much for each unit across. */
function tilted(strokes: readonly PenStroke[], tilt: number): PenStroke[] {
  return strokes.map((stroke) =>
    Array.from(stroke, (value, i) => (i % 2 === 1 ? value + tilt * (stroke[i - 1] as number) : value)),
  );
}

/** Strokes that lie over one another together, from the left. */
function apart(strokes: readonly PenStroke[]): PenStroke[][] {
  const digits: PenStroke[][] = [];
  let end = -Infinity;
  const bounds = strokes.map((stroke) => [...boundsOf([stroke]), stroke] as const);
  for (const [from, to, , , stroke] of bounds.sort(([a], [b]) => a - b)) {
    if (from > end) digits.push([]);
    digits.at(-1)?.push(stroke);
    end = Math.max(end, to);
  }
  return digits;
}

function expectStrokes(strokes: readonly PenStroke[]): void {
  if (!Array.isArray(strokes)) throw wrongType('strokes', 'a list of strokes', strokes);
  strokes.forEach((stroke, n) => {
    const { length } = Object(stroke) as PenStroke;
    if (!Number.isInteger(length)) throw wrongType(`stroke ${n}`, 'a list of numbers', stroke);
    if (length % 2 === 1) {
      throw wrongValue(`stroke ${n}.length`, 'x and y of each point', length);
    }
    for (let i = 0; i < length; i++)
      expectFrom(`stroke ${n}, number ${i}`, stroke[i] as number, -FARTHEST, FARTHEST);
  });
}
