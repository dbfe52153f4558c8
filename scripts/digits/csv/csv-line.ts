import { readDecimal } from '../../../src/files/decimal.ts';
import { isBlank, type Line } from '../../../src/files/text-lines.ts';

const [TAB, SPACE, QUOTE, COMMA, POINT, SEMICOLON] = [0x09, 0x20, 0x22, 0x2c, 0x2e, 0x3b];

/** The byte between the cells of a table: the first of tab, semicolon and comma that is in a line of it, or else a blank. */
export function separatorOf(text: Uint8Array, { start, end }: Line): number {
  const line = text.subarray(start, end);
  return [TAB, SEMICOLON, COMMA].find((separator) => line.includes(separator)) ?? SPACE;
}

/**
 * The cells of a line, without blanks and quotes around them. Blanks as separators count as one, however many; a
 * separator at the end of the line ends its last cell.
 * @param each told where each cell begins and ends
 * @returns how many there are
 */
export function eachCell(
  text: Uint8Array,
  line: Line,
  separator: number,
  each: (index: number, from: number, to: number) => void,
): number {
  const blank = (byte: number | undefined) => isBlank(byte) && (byte !== separator || separator === SPACE);
  let end = line.end;
  while (end > line.start && blank(text[end - 1])) end--;
  let count = 0;
  for (let at = line.start; at < end; ) {
    while (at < end && blank(text[at])) at++;
    let next = at;
    while (next < end && text[next] !== separator) next++;
    let to = next;
    while (to > at && blank(text[to - 1])) to--;
    const quoted = to - at >= 2 && text[at] === QUOTE && text[to - 1] === QUOTE;
    each(count++, quoted ? at + 1 : at, quoted ? to - 1 : to);
    at = next + 1;
  }
  return count;
}

/** The number of a cell; NaN if it has none. A comma that does not separate cells is a decimal point. */
export function cellNumber(text: Uint8Array, from: number, to: number, separator: number): number {
  const comma = separator !== COMMA && text.subarray(from, to).includes(COMMA);
  return readDecimal(text, from, to, comma ? COMMA : POINT);
}
