/** A share as a percentage: `98.7 %`, `<0.1 %`. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return '<0.1 %';
  return `${(100 * share).toFixed(share >= 0.9995 ? 0 : 1)} %`;
}

/** A number with its sign, so many digits after the point: `+0.25`. */
export function signed(value: number, decimals = 3): string {
  return `${value < 0 ? '\u2212' : '+'}${Math.abs(value).toFixed(decimals)}`;
}

/** A whole number with commas: `2,007`. */
export function count(number: number): string {
  return number.toLocaleString('en-GB');
}
