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
 * The decimal number between two places of a text, such as `-1`, `+.5`, `1.` or `6.0e+00`; NaN if it is none. It rounds to
 * the float32 that is nearest to the text: it is the nearest float64, or where that lies half-way between two float32
 * and the text does not, the next one on the text's side.
 * @param point the byte that is the decimal point
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
  const value = (sign * whole) / (scale || 1);
  if (digits > 0 && digits <= EXACT_DIGITS && !isHalfWay(value)) return value;
  if (to - from > LONGEST) return Number.NaN;
  const word = String.fromCharCode(...text.subarray(from, to)).replace(String.fromCharCode(point), '.');
  return DECIMAL.test(word) ? towardsText(word.replace(/[dD]/, 'e')) : Number.NaN;
}

function towardsText(word: string): number {
  const value = Number(word);
  if (!isHalfWay(value)) return value;
  return value + sideOf(word, value) * Math.abs(value) * 2 ** -51;
}

/** Whether a float64 lies half-way between two float32. */
function isHalfWay(value: number): boolean {
  const near = Math.fround(value);
  if (near === value || !Number.isFinite(near)) return false;
  const other = value + (value - near);
  return Math.fround(other) === other;
}

/** Whether a text is above a number, 1, below it, -1, or the same, 0: compared as whole numbers, so exactly. */
function sideOf(word: string, value: number): number {
  const [number = '', exponent = '0'] = word.split(/e/i);
  const [whole = '', fraction = ''] = number.split('.');
  const power = Number(exponent) - fraction.length;
  let text = BigInt(`${whole}${fraction}`);
  let numerator = value;
  for (; !Number.isInteger(numerator); numerator *= 2) text *= 2n;
  let other = BigInt(numerator);
  if (power < 0) other *= 10n ** BigInt(-power);
  else text *= 10n ** BigInt(power);
  return text > other ? 1 : text < other ? -1 : 0;
}
