/** Below this, the exponential counts as that of this: 4e-18. */
const LEAST = -40;

/**
 * The exponential of a number up to 0, in float64 from sums and products alone: the Taylor series of x / 256, degree 8,
 * squared eight times. From -40 to 0 its relative error is at most 1e-10.
 */
export function exponential(x: number): number {
  const y = Math.max(x, LEAST) / 256;
  let sum = 1;
  for (let degree = 8; degree > 0; degree--) sum = 1 + (sum * y) / degree;
  for (let square = 0; square < 8; square++) sum *= sum;
  return sum;
}
