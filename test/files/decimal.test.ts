import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDecimal } from '../../src/files/decimal.ts';

function read(word: string, point?: string): number {
  const text = new TextEncoder().encode(`x${word}x`);
  return readDecimal(text, 1, text.length - 1, point?.charCodeAt(0));
}

describe('spellings', () => {
  test.each<[string, number]>([
    ['0', 0],
    ['-1', -1],
    ['-1.0000', -1],
    ['+0.5', 0.5],
    ['.25', 0.25],
    ['+.25', 0.25],
    ['-.25', -0.25],
    ['1.', 1],
    ['-1.', -1],
    ['1e0', 1],
    ['1E-1', 0.1],
    ['-1.e+00', -1],
    ['.5e1', 5],
    ['6.000000000000000000e+00', 6],
    ['-9.449999999999999512e-01', -0.945],
    ['-0.9450000524520874', -0.9450000524520874],
    ['5d-01', 0.5],
    ['0.5D+00', 0.5],
    ['1e-04', 0.0001],
    ['-1.0000000e+00', -1],
    ['0.00000000000000000000000000000000001', 1e-35],
    ['123456789012345678901234567890e-30', 0.12345678901234568],
    ['000000000000000000000000000001', 1],
    ['1e-400', 0],
    ['0e999999999999', 0],
    ['1e400', Number.POSITIVE_INFINITY],
    ['1e39', 1e39],
    // Sixteen digits, whose whole number divided by its power of ten would not be the nearest float64.
    ['9.347610274149937', 9.347610274149938],
    ['.9690637167095619', 0.9690637167095619],
    [`1.${'0'.repeat(398)}`, 1],
  ])('%s', (word, value) => {
    expect(read(word)).toBe(value);
  });

  test('a number ends where it is said to end, whatever comes after', () => {
    const text = new TextEncoder().encode(`${'7'.repeat(500)}1.57e-123`);
    expect(readDecimal(text, 500, 503)).toBe(1.5);
    expect(readDecimal(text, 501, 503)).toBe(0.5);
    expect(readDecimal(text, 500, 507)).toBe(0.157);
  });

  test('the sign of zero is kept', () => {
    for (const word of ['-0', '-0.0', '-.0', '-0e0', '-0.000000000000000000e+00'])
      expect(read(word)).toBe(-0);
  });

  test.each(
    [
      '',
      '+',
      '-',
      '.',
      '-.',
      '--1',
      '+-1',
      '1-',
      '1..0',
      '1.0.0',
      'e5',
      '1e',
      '1e+',
      '1e1.5',
      '1 ',
      ' 1',
      '0x1',
    ]
      .concat([
        'NaN',
        'nan',
        'NA',
        'Inf',
        '-Infinity',
        '1_000',
        '1,5',
        '1f',
        'grey',
        '\u0661',
        '\u22121',
        '1e5e5',
        '1:',
        '1/',
        ',5',
      ])
      .concat([`0.${'0'.repeat(500)}1`, `1.${'0'.repeat(399)}`]),
  )('%s is none', (word) => {
    expect(read(word)).toBe(Number.NaN);
  });

  test('another byte may be the decimal point', () => {
    expect(read('-0,5', ',')).toBe(-0.5);
    expect(read('1,5e-1', ',')).toBe(0.15);
    expect(read('0,12345678901234567890', ',')).toBe(0.12345678901234568);
    expect(read('1,5,0', ',')).toBe(Number.NaN);
  });
});

describe('the float64 that is nearest, as JavaScript reads it', () => {
  test('whatever the text', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        fc.integer({ min: -45, max: 5 }),
        (digits, power) => {
          expect(read(`${digits}e${power}`)).toBe(Number(`${digits}e${power}`));
        },
      ),
      { numRuns: 2000, endOnFailure: true },
    );
  });

  test('in fifteen digits and fewer, without an exponent', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 15 - 1), fc.integer({ min: 1, max: 14 }), (digits, decimals) => {
        const text = String(digits).padStart(decimals + 1, '0');
        const word = `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
        expect(read(word)).toBe(Number(word));
      }),
      { numRuns: 2000, endOnFailure: true },
    );
  });
});
