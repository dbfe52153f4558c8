import { expect, test } from 'vitest';
import { cropped, lay, piece, resized, stepBeside } from '../../../scripts/reader-training/ink-shapes.ts';

/** Ink from rows of characters: a digit is so many ninths of full. */
function ink(...rows: string[]) {
  const levels = rows.flatMap((row) => [...row].map((level) => Math.round((Number(level) * 255) / 9)));
  return { width: rows[0]?.length ?? 0, height: rows.length, levels: Uint8Array.from(levels) };
}

test('crops to what has any ink, and leaves what has none as it is', () => {
  expect(cropped(ink('0000', '0190', '0020', '0000'))).toEqual(ink('19', '02'));
  expect(cropped(ink('00', '00'))).toEqual(ink('00', '00'));
});

test('takes a piece', () => {
  expect(piece(ink('1234', '5678', '9012'), 1, 1, 2, 2)).toEqual(ink('67', '01'));
});

test('lays ink on ink, the darker counts', () => {
  const page = ink('5555', '5555', '5555');
  lay(ink('09', '60'), 2, 1, page.levels, 4);
  expect(page).toEqual(ink('5555', '5559', '5565'));
});

test('is resized between pixel centres: three pixels from two, and back', () => {
  const pair = { width: 2, height: 1, levels: Uint8Array.of(0, 120) };
  expect([...resized(pair, 4, 1).levels]).toEqual([0, 30, 90, 120]);
  expect([...resized(pair, 1, 1).levels]).toEqual([60]);
  expect([...resized(pair, 2, 2).levels]).toEqual([0, 120, 0, 120]);
});

test('says where the next digit would touch, by rows that are near', () => {
  const left = ink('900', '990', '999', '000', '000', '000', '000', '000');
  // Ink of two columns, the first one paper.
  const rows = (filled: number) => ink(...Array.from({ length: 8 }, (_, y) => (y === filled ? '09' : '00')));
  // Ink at the second column of a row that meets the widest row at most two away: it begins right after it.
  expect(stepBeside(left, rows(2), 0)).toBe(2);
  expect(stepBeside(left, rows(4), 0)).toBe(2);
  // Five rows below there is nothing to touch.
  expect(stepBeside(left, rows(5), 0)).toBe(0);
  expect(stepBeside(left, rows(5), -1)).toBe(2);
});
