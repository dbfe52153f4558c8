/** The middle of some measurements, and how far they spread. */
export interface Summary {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * The median of an even number is halfway between the two in the middle.
 * @throws RangeError if there are no measurements
 */
export function summarise(measurements: readonly number[]): Summary {
  const sorted = [...measurements].sort((a, b) => a - b);
  const [lowest] = sorted;
  if (lowest === undefined) throw new RangeError('summary: expected at least one measurement, found none');
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1] as number, sorted[Math.floor(half)] as number];
  return { median: (low + high) / 2, lowest, highest: sorted.at(-1) as number };
}
