/** A mean, and where the true one lies with 95 % confidence. */
export interface Interval {
  readonly mean: number;
  /** Neither is there where there are fewer than two numbers. */
  readonly low?: number;
  readonly high?: number;
}

const CONFIDENCE = 0.95;

/**
 * The mean of independent numbers and its 95 % confidence interval by Student's t: mean +- t * s / sqrt(n), s being the
 * standard deviation with n - 1 in the denominator and t the two-sided quantile of Student's distribution with n - 1
 * degrees of freedom (Student, The probable error of a mean, 1908).
 * @throws RangeError if there are no numbers
 */
export function meanInterval(numbers: readonly number[]): Interval {
  const n = numbers.length;
  if (n === 0) throw new RangeError('meanInterval: expected at least one number, found none');
  const mean = meanOf(numbers);
  if (n === 1) return { mean };
  const half = studentQuantile(n - 1) * Math.sqrt(varianceOf(numbers) / n);
  return { mean, low: mean - half, high: mean + half };
}

/** @returns NaN of no numbers */
export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

/** With n - 1 in the denominator: NaN of fewer than two numbers. */
export function varianceOf(numbers: readonly number[]): number {
  const mean = meanOf(numbers);
  return numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (numbers.length - 1);
}

/**
 * The t that a variable of Student's distribution exceeds, either way, in 5 % of all cases.
 * @param freedom degrees of freedom: a whole number from 1
 */
export function studentQuantile(freedom: number): number {
  let [low, high] = [0, 20];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (within(middle, freedom) < CONFIDENCE) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The probability of a value from -t to t (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4). */
function within(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k < freedom; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
