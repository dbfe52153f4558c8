import type { Squares } from './squares.ts';

/**
 * Paints a grid of numbers, each as a square.
 * @param values `[rows][columns]`
 * @param colour of a number
 * @param side of a square, in units of the context
 */
export function paintPixels(
  context: Squares,
  values: ArrayLike<number>,
  columns: number,
  colour: (value: number) => string,
  side: number,
): void {
  for (let n = 0; n < values.length; n++) {
    context.fillStyle = colour(values[n] as number);
    context.fillRect((n % columns) * side, Math.floor(n / columns) * side, side, side);
  }
}
