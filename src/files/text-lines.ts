import { oneLine } from '../tensor/show.ts';
import { decodeText } from './file-kind.ts';

const [TAB, NEW_LINE, RETURN, SPACE] = [0x09, 0x0a, 0x0d, 0x20];

/** One line of a text: where it begins and ends, counted from 1. */
export interface Line {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The lines of a text up to the last one that is not blank. A line ends with LF or CR LF, or, in a text without any LF,
 * with CR. A byte order mark is not part of the first line.
 */
export function* linesOf(text: Uint8Array): Generator<Line> {
  let start = text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? 3 : 0;
  let last = text.length;
  while (last > start && isBlank(text[last - 1])) last--;
  const separator = text.includes(NEW_LINE) ? NEW_LINE : RETURN;
  for (let number = 1; start < last; number++) {
    const found = text.indexOf(separator, start);
    const end = found < 0 || found > last ? last : found;
    yield { number, start, end };
    start = end + 1;
  }
}

/** Whether a byte is a blank, a tab or a part of a line's end. */
export function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === RETURN || byte === NEW_LINE;
}

/** A word of a text as an error quotes it: on one line, and not a long one. */
export function quote(text: Uint8Array, from: number, to: number): string {
  return from === to ? 'nothing' : oneLine(decodeText(text.subarray(from, Math.min(to, from + 20))));
}
