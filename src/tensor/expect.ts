import { show } from './show.ts';

/** @throws RangeError, by the number's name, unless it is finite and above 0 */
export function expectPositive(name: string, value: number): void {
  if (!(expectFinite(name, value, 'a number above 0') > 0)) throw wrong(name, 'a number above 0', value);
}

/** @throws RangeError, by the number's name, unless it is a whole number from `least` to `most` */
export function expectWhole(
  name: string,
  value: number,
  least: number = 1,
  most: number = Number.MAX_SAFE_INTEGER,
): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const upTo = most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`;
  throw wrong(name, `a whole number from ${least}${upTo}`, value);
}

/**
 * @param expected what it must be, in words
 * @returns the number
 * @throws RangeError, by the number's name, unless it is finite
 */
export function expectFinite(name: string, value: number, expected: string = 'a finite number'): number {
  if (!Number.isFinite(value)) throw wrong(name, expected, value);
  return value;
}

/** @throws RangeError, by the number's name, unless it is from `least` to `most` */
export function expectFrom(name: string, value: number, least: number, most: number): void {
  const expected = `a number from ${least}${most === Number.MAX_VALUE ? '' : ` to ${most}`}`;
  expectFinite(name, value, expected);
  if (value < least || value > most) throw wrong(name, expected, value);
}

/** @throws TypeError, by its name, unless it is an object, and no list or the like */
export function expectObject(name: string, value: unknown): void {
  if (Object.prototype.toString.call(value) !== '[object Object]') {
    throw new TypeError(`${name}: expected an object, got ${show(value)}`);
  }
}

/** @throws TypeError, by their name, unless they are an object that has none but the known options */
export function expectOptions(name: string, value: object, ...known: readonly string[]): void {
  expectObject(name, value);
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new TypeError(`${name}: expected ${known.join(', ')}, got ${show(unknown)}`);
  }
}

/**
 * An array of another realm, such as a frame's, is as good as one of this.
 * @throws TypeError, by the array's name, unless it is of the kind
 */
export function expectArray(name: string, value: unknown, kind: 'Float32Array' | 'Uint8Array'): void {
  if (Object.prototype.toString.call(value) !== `[object ${kind}]`) {
    throw new TypeError(`${name}: expected a ${kind}, got ${show(value)}`);
  }
}

/** @throws TypeError, by its name, unless it is text on one line, and some */
export function expectName(name: string, value: unknown): void {
  if (typeof value !== 'string' || value === '' || /\p{Cc}/u.test(value)) {
    throw new TypeError(`${name}: expected a name on one line, got ${show(value)}`);
  }
}

/** @throws TypeError, by its name, unless it is a Map */
export function expectMap(name: string, value: unknown): void {
  if (Object.prototype.toString.call(value) !== '[object Map]') {
    throw new TypeError(`${name}: expected a Map, got ${show(value)}`);
  }
}

function wrong(name: string, expected: string, value: unknown): RangeError {
  return new RangeError(`${name}: expected ${expected}, got ${show(value)}`);
}
