import { decodeText } from '../../../src/files/file-kind.ts';
import type { Line } from '../../../src/files/text-lines.ts';
import { cellNumber, eachCell, separatorOf } from './csv-line.ts';

/** How a table of digits is laid out. */
export interface CsvLayout {
  readonly separator: number;
  /** Whether the first line has names, not a digit. */
  readonly names: boolean;
  /** Cells before the label: a row's number, or none. */
  readonly before: 0 | 1;
}

/** What a column of labels is called. */
const LABEL = /^(?:label|class|digit|target|y)$/i;

/** The layout of a table, known from its first line; undefined if its names say that the label is the last column. */
export function csvLayout(text: Uint8Array, first: Line): CsvLayout | undefined {
  const separator = separatorOf(text, first);
  const names: string[] = [];
  const numbers: number[] = [];
  eachCell(text, first, separator, (_, from, to) => {
    names.push(decodeText(text.subarray(from, to)));
    numbers.push(cellNumber(text, from, to, separator));
  });
  const before = names[0] === '' ? 1 : 0;
  const [label = Number.NaN, ...pixels] = numbers.slice(before);
  // Columns without names of their own are called by their numbers, from 0 or 1 on.
  const counted = pixels.every((pixel, i) => pixel === i + (pixels[0] === 0 ? 0 : 1));
  const named = pixels.every(Number.isNaN);
  const isNames = Number.isNaN(label) ? counted || named : label === 0 && pixels[0] === 1 && counted;
  if (!isNames) return { separator, names: false, before: 0 };
  if (LABEL.test(names.at(-1) ?? '') && !LABEL.test(names[before] ?? '')) return undefined;
  return { separator, names: true, before };
}
