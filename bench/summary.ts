/** The middle of some measurements, and how far they spread. */
export interface Summary {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** @throws RangeError if there are no measurements */
export function summarise(measurements: readonly number[]): Summary {
  const sorted = [...measurements].sort((a, b) => a - b);
  const [lowest] = sorted;
  const median = sorted[Math.floor(sorted.length / 2)];
  const highest = sorted.at(-1);
  if (lowest === undefined || median === undefined || highest === undefined) {
    throw new RangeError('summary: expected at least one measurement, found none');
  }
  return { median, lowest, highest };
}
