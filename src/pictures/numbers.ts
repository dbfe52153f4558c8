/** A whole number as text, with commas between thousands: 64,660. What is none is rounded. */
export function thousands(value: number): string {
  return withMinus(grouped(String(Math.round(value))));
}

/** A number of things: `1 unit`, `1,256 units`. */
export function counted(value: number, one: string): string {
  return `${thousands(value)} ${one}${value === 1 ? '' : 's'}`;
}

/** A number with so many decimals; below zero with a minus sign, which is no hyphen. */
export function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : withMinus(text);
}

/**
 * A number as an axis writes it: no more digits than it has, at most twelve decimals, and commas between thousands from
 * 10,000 on.
 */
export function plain(value: number): string {
  // A float64 has no more than 15 digits that mean something.
  const decimals = Math.max(0, Math.min(12, 15 - String(Math.trunc(Math.abs(value))).length));
  const text = fixed(value, decimals)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
  return Math.abs(value) >= 10_000 ? grouped(text) : text;
}

/** With commas between thousands, before the point. */
function grouped(text: string): string {
  return text.replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

function withMinus(text: string): string {
  return text.replace('-', '\u2212');
}

/** A place in a picture: hundredths of a pixel are enough. */
export function coordinate(value: number): string {
  return String(Math.round(100 * value) / 100);
}

/**
 * @param purpose what so many are for: `one for each pass`
 * @throws RangeError, by its name, for a list of another length, or none
 */
export function expectLength(
  name: string,
  list: ArrayLike<unknown> | undefined,
  wanted: number,
  purpose: string,
): void {
  if (list?.length !== wanted) {
    throw new RangeError(`${name}: expected ${wanted}, ${purpose}, found ${list?.length}`);
  }
}

/**
 * A page loads this beside the library, so what is checked here is no more than numbers.
 * @throws RangeError, by the number's name, unless it is finite
 */
export function expectFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${name}: expected a finite number, got ${value}`);
}

/** @throws RangeError, by the list's name and the place in it, unless there is a whole number from 0 for each class */
export function expectCounts(name: string, counts: readonly number[] | undefined, classes: number): void {
  expectLength(name, counts, classes, 'one number for each class');
  // What is missing is undefined here, and would be left out by forEach.
  for (const [k, count] of (counts as readonly number[]).entries()) expectWhole(`${name}[${k}]`, count, 0);
}

/** @throws RangeError, by the number's name, unless it is whole and not below the least */
export function expectWhole(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`${name}: expected a whole number from ${least}, got ${value}`);
  }
}

/** @throws RangeError, by the list's name and its place in it, for a number that is not finite */
export function expectNumbers(name: string, list: ArrayLike<number>): void {
  for (let k = 0; k < list.length; k++) expectFinite(`${name}[${k}]`, list[k] as number);
}

/** The largest of some numbers, their signs left off; 1 where all are 0, so that it can be divided by. */
export function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let k = 0; k < values.length; k++) most = Math.max(most, Math.abs(values[k] as number));
  return most || 1;
}
