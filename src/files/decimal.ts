const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

/** Digits that a whole number can have and be exact in float64; and a power of ten of as many zeros is exact too. */
const EXACT_DIGITS = 15;

/** Characters of the longest number that is read: more than any program writes. */
const LONGEST = 400;

/** Every spelling of a finite decimal number that Python, R, MATLAB and Fortran write. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?$/;

/**
 * The decimal number between two places of a text, such as `-1`, `+.5`, `1.` or `6.0e+00`; NaN if it is none.
 * @param point the byte that is the decimal point
 * @returns the float64 that is nearest
 */
export function readDecimal(text: Uint8Array, from: number, to: number, point: number = POINT): number {
  const sign = text[from] === MINUS ? -1 : 1;
  let whole = 0;
  let scale = 0;
  let digits = 0;
  for (let at = sign < 0 || text[from] === PLUS ? from + 1 : from; at < to; at++) {
    const byte = text[at] as number;
    if (byte >= ZERO && byte <= NINE) {
      whole = whole * 10 + (byte - ZERO);
      scale *= 10;
      digits++;
    } else if (byte === point && scale === 0) {
      scale = 1;
    } else {
      digits = 0;
      break;
    }
  }
  // Whole number and power of ten are exact, so their quotient is the nearest float64.
  if (digits > 0 && digits <= EXACT_DIGITS) return (sign * whole) / (scale || 1);
  if (to - from > LONGEST) return Number.NaN;
  const word = String.fromCharCode(...text.subarray(from, to)).replace(String.fromCharCode(point), '.');
  return DECIMAL.test(word) ? Number(word.replace(/[dD]/, 'e')) : Number.NaN;
}
