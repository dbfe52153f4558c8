import { oneLine } from '../tensor/show.ts';
import { decodeText } from './file-kind.ts';

const TAB = 0x09;
const NEW_LINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;

/** Characters of a word that an error quotes. */
const QUOTED = 40;

/** One line of a text: where it begins and ends, counted from 1. */
export interface Line {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** Where the lines of a text begin and end, and by which byte they are separated. */
interface Extent {
  readonly start: number;
  readonly end: number;
  readonly separator: number;
}

/**
 * The lines of a text up to the last one that is not blank. A line ends with LF or CR LF, or, in a text without any LF,
 * with CR. A byte order mark is not part of the first line.
 */
export function* linesOf(text: Uint8Array): Generator<Line> {
  let { start, end: last, separator } = extentOf(text);
  for (let number = 1; start < last; number++) {
    const found = text.indexOf(separator, start);
    const end = found < 0 || found > last ? last : found;
    yield { number, start, end };
    start = end + 1;
  }
}

function extentOf(text: Uint8Array): Extent {
  const start = text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? 3 : 0;
  let end = text.length;
  while (end > start && isBlank(text[end - 1])) end--;
  return { start, end, separator: text.includes(NEW_LINE) ? NEW_LINE : RETURN };
}

/** Whether a byte is a blank, a tab or a part of a line's end. */
export function isBlank(byte: number | undefined): boolean {
  // Most bytes are beyond all of them.
  if ((byte as number) > SPACE) return false;
  return byte === SPACE || byte === TAB || byte === RETURN || byte === NEW_LINE;
}

/** A word of a text as an error quotes it: on one line, and not a long one. */
export function quote(text: Uint8Array, from: number, to: number): string {
  // At three bytes a character one more than is quoted, so that it shows where a word is cut.
  const end = Math.min(to, from + 3 * (QUOTED + 1));
  return from === to ? 'nothing' : oneLine(decodeText(text.subarray(from, end)), QUOTED);
}
