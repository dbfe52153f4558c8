/** @throws RangeError, by the number's name, unless it is finite and above 0 */
export function expectPositive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new RangeError(`${name}: expected a number above 0, got ${value}`);
  }
}

/** @throws RangeError, by the number's name, unless it is a whole number from `least` */
export function expectWhole(name: string, value: number, least = 1): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`${name}: expected a whole number from ${least}, got ${value}`);
  }
}
