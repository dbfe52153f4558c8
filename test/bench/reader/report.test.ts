import { expect, test } from 'vitest';
import { readerTables } from '../../../bench/reader/report.ts';
import { outcomeOf } from '../../../bench/reader/score.ts';

const reading = (digit: number, probability: number, rejected = false) => ({ digit, probability, rejected });

const picture = (kind: 'drawn' | 'photo' | 'row', label: string, digits: number[], source: string) => ({
  file: 'a.png',
  kind,
  ...outcomeOf(
    label,
    digits.map((digit) => reading(digit, 0.9)),
    source,
  ),
});

const pictures = [
  picture('drawn', '4', [4], '1'),
  picture('drawn', '9', [4], '2'),
  picture('photo', '7', [7], '3'),
  picture('photo', '12', [1, 2], '3'),
  picture('row', '123', [1, 2], '1'),
];

test('says what was measured and nothing else', () => {
  expect(readerTables({})).toEqual([]);
  const tables = readerTables({ pictures });
  expect(tables.map(([header]) => header?.[0])).toEqual(['', 'kind', 'probability: pictures and canvases']);
});

test('puts each picture into the row of its kind: photographs of several digits are pages', () => {
  const [shown = [], sources = []] = readerTables({ pictures });
  expect(shown.slice(1)).toEqual([
    // How many, right, found, accepted, wrong, must, aim.
    ['drawn digits', '2', '50.0', '100.0', '50.0', '50.0', '98', '99.5'],
    ['photographed digits', '1', '100.0', '100.0', '100.0', '0.0', '96', '99'],
    ['rows', '1', '0.0', '0.0', '0.0', '0.0', '80', '92'],
    ['whole pages', '1', '100.0', '100.0', '100.0', '0.0', '57', '100'],
  ]);
  expect(sources.slice(1).map((row) => row.slice(0, 4))).toEqual([
    ['drawn digits', '1', '1', '100.0'],
    ['drawn digits', '2', '1', '0.0'],
    ['photographed digits', '3', '1', '100.0'],
    ['rows', '1', '1', '0.0'],
    ['whole pages', '3', '1', '100.0'],
  ]);
});

test('pictures of one digit have a row for what was read when one was asked for', () => {
  const asOne = outcomeOf('9', [reading(9, 0.9)], '2');
  const [shown = []] = readerTables({ pictures: [{ ...picture('drawn', '9', [9, 1], '2'), asOne }] });
  expect(shown.slice(1).map((row) => row.slice(0, 3))).toEqual([
    ['drawn digits', '1', '0.0'],
    ['the same when one digit is asked for', '1', '100.0'],
  ]);
});

test('pen strokes have a row for what must be rejected, by hand: one of four is wrong, and the least sure but one', () => {
  const strokes = [0.9, 0.8, 0.5].map((probability) => outcomeOf('3', [reading(3, probability)]));
  strokes.push(outcomeOf('3', [reading(5, 0.6)]));
  const canvas = [outcomeOf('1', [reading(1, 0.9)], 'pen of 4')];
  const [shown = []] = readerTables({ pens: { strokes, canvas } });
  expect(shown.slice(1).map((row) => row.slice(0, 3))).toEqual([
    ['pen strokes', '4', '75.0'],
    ['of these to be rejected for 1 % error on the rest', '', '50.0'],
    ['pen drawings on a canvas, pen of 4', '1', '100.0'],
  ]);
});

test('counts pictures without a digit in which nothing was accepted, and nothing found', () => {
  const withoutDigits = [
    outcomeOf('', [], 'grid'),
    outcomeOf('', [reading(1, 0.2, true)], 'grid'),
    outcomeOf('', [reading(1, 0.9), reading(7, 0.8)], 'scribble'),
    outcomeOf('', [], 'scribble'),
  ];
  expect(readerTables({ withoutDigits })[0]?.slice(1)).toEqual([
    ['grid', '2', '100.0', '50.0', '0.00'],
    ['scribble', '2', '50.0', '50.0', '1.00'],
    ['all', '4', '75.0', '50.0', '0.50'],
  ]);
});

test('times have a table for each place', () => {
  const time = { median: 1234.5, lowest: 20.04, highest: 2000, passes: 3 };
  const times = { megapixel: time, twelveMegapixels: time, strokes: time, forward: time };
  const [table = []] = readerTables({ times: { 'in Node': times } });
  expect(table[0]?.[0]).toBe('time in Node, ms');
  expect(table[1]).toEqual(['1 megapixel', '1,235', '20.0 to 2,000', '3.00', '60']);
});
