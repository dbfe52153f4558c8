import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readIdxDigits, resample } from 'lenet-1989';
import { describe, expect, test } from 'vitest';
import { CsvError, readCsv } from '../../../../scripts/digits/csv/csv.ts';
import { idx } from '../../../digits/idx-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const pixel = (n: number, i: number) => (n * 7919 + i * 104729 + (i >> 4) * 31) % 256;
const pixels = (n: number, side: number) => Array.from({ length: side * side }, (_, i) => pixel(n, i));

/** A table as text, from labels and pixels of the images. */
function table(
  side: number,
  cell: (value: number, column: number) => string,
  separator = ',',
  names?: string[],
) {
  const rows = [6, 0, 9].map((label, n) => [label, ...pixels(n, side)].map(cell).join(separator));
  return [...(names ? [names.join(separator)] : []), ...rows].join('\n');
}

/** What the same images are as IDX. */
function asIdx(side: number) {
  const data = Uint8Array.from([0, 1, 2].flatMap((n) => pixels(n, side)));
  return readIdxDigits(idx([3, side, side], data), idx([3], Uint8Array.of(6, 0, 9)));
}

const plain = (value: number) => String(value);
const named = (side: number) => ['label', ...Array.from({ length: side * side }, (_, i) => `pixel${i}`)];

describe('bytes from 0 to 255', () => {
  test.each<[string, string]>([
    ['commas', table(28, plain)],
    ['names', table(28, plain, ',', named(28))],
    [
      'names of row and column',
      table(28, plain, ',', [
        'label',
        ...pixels(0, 28).map((_, i) => `${1 + Math.floor(i / 28)}x${1 + (i % 28)}`),
      ]),
    ],
    [
      'columns that are numbered, as pandas writes them',
      table(28, plain, ',', ['label', ...pixels(0, 28).map((_, i) => `${i}`)]),
    ],
    [
      'all columns numbered',
      table(
        28,
        plain,
        ',',
        ['', ...pixels(0, 28)].map((_, i) => `${i}`),
      ),
    ],
    ['semicolons', table(28, plain, ';', named(28))],
    ['tabs', table(28, plain, '\t')],
    ['blanks', table(28, plain, '  ')],
    ['commas and blanks', table(28, plain, ', ')],
    [
      'quotes',
      table(
        28,
        (value) => `"${value}"`,
        ',',
        named(28).map((name) => `"${name}"`),
      ),
    ],
    ['exponents', table(28, (value) => value.toExponential(18))],
    ['a decimal point', table(28, (value) => value.toFixed(1))],
    ['a decimal comma', table(28, (value) => value.toFixed(2).replace('.', ','), ';')],
    ['a byte order mark and CR LF', `\ufeff${table(28, plain, ',', named(28)).replaceAll('\n', '\r\n')}\r\n`],
    ['CR alone', `${table(28, plain).replaceAll('\n', '\r')}\r`],
    [
      'a separator at the end of each line',
      table(28, (value, column) => (column === 784 ? `${value},` : `${value}`)),
    ],
    ['empty lines at the end', `${table(28, plain)}\n\n \n`],
  ])('with %s', async (_, text) => {
    const expected = await asIdx(28);
    for (const file of [bytes(text), gzipSync(text), bytes(text).buffer]) {
      const digits = await readCsv(file);
      expect([...digits.labels]).toEqual([6, 0, 9]);
      expect(digits.images).toEqual(expected.images);
    }
  });

  test.each([1, 5, 8, 16, 40])('of %i x %i pixels', async (side) => {
    const { images } = await readCsv(bytes(table(side, plain)));
    expect(images).toEqual((await asIdx(side)).images);
  });

  test('with row numbers, as pandas and R write them', async () => {
    const rows = table(28, plain)
      .split('\n')
      .map((row, n) => `${n + 1},${row}`);
    for (const names of [
      ['', ...named(28)],
      ['""', ...named(28).map((name) => `"${name}"`)],
    ]) {
      const digits = await readCsv(bytes([names.join(','), ...rows].join('\n')));
      expect([...digits.labels]).toEqual([6, 0, 9]);
      expect(digits.images).toEqual((await asIdx(28)).images);
    }
  });
});

describe('other ranges', () => {
  const level = (n: number, i: number) => (pixel(n, i) - 100) / 155.5 - (i === 3 ? 0.35 : 0);
  const rows = (levels: (n: number, i: number) => string | number, side: number) =>
    [6, 0].map((label, n) => [label, ...pixels(n, side).map((_, i) => levels(n, i))].join(',')).join('\n');

  test('-1 to 1: 16 x 16 as they are, to the nearest float32', async () => {
    const digits = await readCsv(bytes(rows(level, 16)));
    expect(digits.images).toEqual(Float32Array.from({ length: 512 }, (_, k) => level(k >> 8, k & 255)));
  });

  test('0 to 1: twice that, less 1, and resampled as bytes are', async () => {
    const digits = await readCsv(bytes(rows((n, i) => pixel(n, i) / 255, 28)));
    const expected = resample(Uint8Array.from([...pixels(0, 28), ...pixels(1, 28)]), 28);
    digits.images.forEach((found, k) => {
      expect(found).toBeCloseTo(expected[k], 6);
    });
  });

  test('is known from the whole file, not from a line', async () => {
    const dark = `6,${Array(256).fill(1).join(',')}`;
    expect((await readCsv(bytes(`${dark}\n${rows(level, 16)}`))).image(0)[0]).toBe(1);
    expect((await readCsv(bytes(`${dark}\n${table(16, plain)}`))).image(0)[0]).toBe(
      Math.fround(1 / 127.5 - 1),
    );
  });
});

const good = table(4, plain).split('\n');
const refused: [string, string, string][] = [
  ['an empty file', '', 'own.csv: expected a label and pixels a line, found an empty file'],
  ['blanks alone', ' \n', 'own.csv: expected a digit a line, found none'],
  ['names alone', named(4).join(','), 'own.csv: expected a digit a line, found none'],
  [
    'a label above 9',
    ['10', ...pixels(0, 4)].join(','),
    'own.csv line 1: expected a label from 0 to 9, found 10',
  ],
  [
    'half a label',
    [...good, ['2.5', ...pixels(0, 4)].join(',')].join('\n'),
    'own.csv line 4: expected a label from 0 to 9, found 2.5',
  ],
  [
    'no label',
    pixels(0, 4).join(','),
    'own.csv line 1: expected a label and the pixels of a square image, found 16 numbers, as if the label were missing',
  ],
  [
    'no square',
    '1,2,3',
    'own.csv line 1: expected a label and the pixels of a square image, found 3 numbers',
  ],
  [
    'a label alone',
    '1',
    'own.csv line 1: expected a label and the pixels of a square image, found 1 number, as if the label were missing',
  ],
  [
    'a pixel too few',
    [...good, good[0].replace(/,\d+$/, '')].join('\n'),
    'own.csv line 4: expected 17 numbers as in the lines before, found 16',
  ],
  [
    'a pixel too many',
    [...good, `${good[0]},7`].join('\n'),
    'own.csv line 4: expected 17 numbers as in the lines before, found 18',
  ],
  [
    'an empty line',
    [good[0], '', good[1]].join('\n'),
    'own.csv line 2: expected 17 numbers as in the lines before, found 0',
  ],
  [
    'an empty cell',
    good.join('\n').replace(/,\d+$/, ',,'),
    'own.csv line 3: expected a pixel from -1 to 255 as number 17, found nothing',
  ],
  [
    'a missing number',
    [good[0], good[1].replace(/\d+$/, 'NA')].join('\n'),
    'own.csv line 2: expected a pixel from -1 to 255 as number 17, found NA',
  ],
  [
    'a number that is none',
    [good[0], good[1].replace(/\d+$/, 'NaN')].join('\n'),
    'own.csv line 2: expected a pixel from -1 to 255 as number 17, found NaN',
  ],
  [
    '256',
    [good[0], good[1].replace(/\d+$/, '256')].join('\n'),
    'own.csv line 2: expected a pixel from -1 to 255 as number 17, found 256',
  ],
  [
    'names in the middle',
    [good[0], named(4).join(',')].join('\n'),
    'own.csv line 2: expected a label from 0 to 9, found label',
  ],
  [
    'a damaged first label',
    ['x', ...pixels(0, 4)].join(','),
    'own.csv line 1: expected a label from 0 to 9, found x',
  ],
  [
    'control characters',
    [good[0], good[1].replace(/\d+$/, '\u001b[2J')].join('\n'),
    'own.csv line 2: expected a pixel from -1 to 255 as number 17, found \\u{1b}[2J',
  ],
  [
    'bytes among levels below 0',
    ['1,-1,0,0,1', '2,0,0,0,0', '3,0,0,0,255'].join('\n'),
    'own.csv: expected pixels from 0 to 255, from 0 to 1 or from -1 to 1, found -1 (line 1) to 255 (line 3)',
  ],
  [
    'levels from -0.5 to 0.5',
    '1,-0.5,0,0,0.5',
    'own.csv: expected pixels from 0 to 255, from 0 to 1 or from -1 to 1, found -0.5 (line 1) to 0.5 (line 1)',
  ],
  [
    'levels from 0 to 16',
    ['1,0,3,7,0', '2,16,0,0,0'].join('\n'),
    'own.csv: expected pixels from 0 to 255, from 0 to 1 or from -1 to 1, found 0 (line 1) to 16 (line 2)',
  ],
  [
    'the label in the last column',
    'pixel1,pixel2,pixel3,pixel4,class\n0,1,2,3,7',
    'own.csv: expected the label in the first column, found it in the last',
  ],
  [
    'the label in the last column without names',
    '0,9,250,30,7\n0,200,255,1,2',
    'own.csv: expected the label in the first column, found it in the last',
  ],
  ['JSON', '[[1, 2]]', 'own.csv: expected a label and pixels a line, found JSON'],
];
test.each(refused)('refuses %s', async (_, text, message) => {
  const error = await readCsv(bytes(text), 'own.csv').catch((each) => each);
  expect(error).toBeInstanceOf(CsvError);
  expect(error.message).toBe(message);
});

test('random damage gives digits or a CsvError, and no other error', async () => {
  const text = bytes(table(4, plain, ',', named(4)));
  const packed = gzipSync(text);
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.nat(), fc.nat(255), fc.nat(), async (gzip, at, value, cut) => {
      const file = Uint8Array.from(gzip ? packed : text);
      file[at % file.length] = value;
      const damaged = cut % 3 === 0 ? file.subarray(0, cut % file.length) : file;
      const outcome = await readCsv(damaged).catch((error) => error);
      expect(outcome instanceof CsvError || outcome.labels.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
