/** The middle of some numbers, and how far they spread. */
export interface Spread {
  /** The middle one, or the mean of the middle two. */
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** @throws RangeError if there are no numbers */
export function spread(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  const lower = sorted[(sorted.length - 1) >> 1];
  const upper = sorted[sorted.length >> 1];
  if (lowest === undefined || highest === undefined || lower === undefined || upper === undefined) {
    throw new RangeError('spread: expected at least one number, found none');
  }
  return { median: (lower + upper) / 2, lowest, highest };
}
