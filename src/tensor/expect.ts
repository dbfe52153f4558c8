import { kindOf, show } from './show.ts';

/** @throws RangeError, by the number's name, unless it is finite and above 0 */
export function expectPositive(name: string, value: number): void {
  if (!Number.isFinite(value) || value <= 0) throw wrongValue(name, 'a number above 0', value);
}

/** @throws RangeError, by the number's name, unless it is a whole number from `least` to `most` */
export function expectWhole(name: string, value: number, least: number = 1, most?: number): void {
  if (Number.isSafeInteger(value) && value >= least && value <= (most ?? value)) return;
  throw wrongValue(name, `a whole number ${range(least, most)}`, value);
}

/** @throws RangeError, by the number's name, unless it is finite */
export function expectFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw wrongValue(name, 'a finite number', value);
}

/** @throws RangeError, by the number's name, unless it is finite, and from `least` to `most` */
export function expectFrom(name: string, value: number, least: number, most?: number): void {
  if (Number.isFinite(value) && value >= least && value <= (most ?? value)) return;
  throw wrongValue(name, `a number ${range(least, most)}`, value);
}

function range(least: number, most?: number): string {
  return `from ${least}${most === undefined ? '' : ` to ${most}`}`;
}

/** @throws TypeError, by its name, unless it is an object, and no list or the like */
export function expectObject(name: string, value: unknown): void {
  if (kindOf(value) !== 'Object') throw wrongType(name, 'an object', value);
}

/** @throws TypeError, by their name, unless they are an object that has none but the known options */
export function expectOptions(name: string, value: object, ...known: readonly string[]): void {
  expectObject(name, value);
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw wrongType(name, known.join(', '), unknown);
}

/**
 * One of another realm, such as a frame's, is as good as one of this.
 * @throws TypeError, by its name, unless it is of the kind
 */
export function expectKind(name: string, value: unknown, kind: 'Float32Array' | 'Uint8Array' | 'Map'): void {
  if (kindOf(value) !== kind) throw wrongType(name, `a ${kind}`, value);
}

/** @throws TypeError, by its name, unless it is text on one line, and some */
export function expectName(name: string, value: unknown): void {
  if (typeof value !== 'string' || value === '' || /\p{Cc}/u.test(value)) {
    throw wrongType(name, 'a name on one line', value);
  }
}

/** Says by its name what a value of the wrong type should be. */
export function wrongType(name: string, expected: string, value: unknown): TypeError {
  return new TypeError(message(name, expected, value));
}

/** Says by its name what a value out of range should be. */
export function wrongValue(name: string, expected: string, value: unknown): RangeError {
  return new RangeError(message(name, expected, value));
}

function message(name: string, expected: string, value: unknown): string {
  return `${name}: expected ${expected}, got ${show(value)}`;
}
