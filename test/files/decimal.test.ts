import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDecimal } from '../../src/files/decimal.ts';

function read(word: string, point?: string): number {
  const text = new TextEncoder().encode(`x${word}x`);
  return readDecimal(text, 1, text.length - 1, point?.charCodeAt(0));
}

/** The float32 that is nearest to a decimal, ties to even: compared with its neighbours in exact fractions. */
function nearestFloat32(digits: bigint, power: number): number {
  const [numerator, denominator] =
    power < 0 ? [digits, 10n ** BigInt(-power)] : [digits * 10n ** BigInt(power), 1n];
  // In units of the smallest float32, 2^-149, rounded down: the bits of a float32 count up with its size.
  const units = (numerator << 149n) / denominator;
  let [low, high] = [0, 0x7f800000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (unitsOf(middle) <= units) low = middle;
    else high = middle;
  }
  const below = (numerator << 149n) - unitsOf(low) * denominator;
  const above = unitsOf(high) * denominator - (numerator << 149n);
  const bits = below < above || (below === above && low % 2 === 0) ? low : high;
  return new Float32Array(Uint32Array.of(bits).buffer)[0];
}

function unitsOf(bits: number): bigint {
  const exponent = bits >> 23;
  const fraction = BigInt(bits & 0x7fffff);
  return exponent === 0 ? fraction : (fraction | 0x800000n) << BigInt(exponent - 1);
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

describe('the float32 that is nearest', () => {
  test('where float64 lies half-way between two, and the text does not', () => {
    // 1 + 3 x 2^-24 is half-way between two float32; these are a hair below and above, and the number itself.
    expect(Math.fround(read('1.00000017881393432617187499'))).toBe(1.0000001192092896);
    expect(Math.fround(read('1.00000017881393432617187500'))).toBe(1.000000238418579);
    expect(Math.fround(read('1.00000005960464477539062501'))).toBe(1.0000001192092896);
    expect(Math.fround(read('1.00000005960464477539062500'))).toBe(1);
    expect(Math.fround(read('-1.00000005960464477539062501'))).toBe(-1.0000001192092896);
    expect(Math.fround(read('+100000005960464477539062501e-26'))).toBe(1.0000001192092896);
    expect(Math.fround(read('7.006492321624086e-46'))).toBe(2 ** -149);
    expect(Math.fround(read('7.006492321624085e-46'))).toBe(0);
    // Fifteen digits can be as near: the float64 that is nearest to these is the middle between (m - 1) and (m + 1) / 2^24.
    expect(Math.fround(read('1.00001460313797'))).toBe((16_777_461 + 1) / 2 ** 24);
    expect(Math.fround(read('1.00000661611557'))).toBe((16_777_327 - 1) / 2 ** 24);
    // 3 x 10^10 is half-way, and the even one of the two is above it.
    expect(Math.fround(read('3e10'))).toBe(30_000_001_024);
  });

  test('whatever the text', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        fc.integer({ min: -45, max: 5 }),
        (digits, power) => {
          expect(Math.fround(read(`${digits}e${power}`))).toBe(nearestFloat32(digits, power));
        },
      ),
      { numRuns: 2000, endOnFailure: true },
    );
  });

  test('near the middle between two, as closely as thirty digits can be', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0x3b000000, max: 0x3f800000 }),
        fc.integer({ min: -3, max: 3 }),
        (bits, off) => {
          const middle = (unitsOf(bits) + unitsOf(bits + 1)) * 10n ** 40n;
          const digits = (middle >> 150n) / 10n ** 10n + BigInt(off);
          expect(Math.fround(read(`${digits}e-30`))).toBe(nearestFloat32(digits, -30));
        },
      ),
      { numRuns: 2000, endOnFailure: true },
    );
  });

  test('in fifteen digits and fewer, without an exponent', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), fc.integer({ min: 1, max: 9 }), (digits, decimals) => {
        const word = `${Math.floor(digits / 10 ** decimals)}.${String(digits % 10 ** decimals).padStart(decimals, '0')}`;
        expect(Math.fround(read(word))).toBe(nearestFloat32(BigInt(digits), -decimals));
      }),
      { numRuns: 2000, endOnFailure: true },
    );
  });
});
