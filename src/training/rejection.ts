import type { Reading } from './readings.ts';

/** What is left when the digits of small margin are rejected. */
export interface RejectionPoint {
  /** Digits whose margin exceeds it are accepted, the others rejected. */
  readonly threshold: number;
  /** Rejected digits, as a share of all from 0 to 1. */
  readonly rejectionRate: number;
  /** Misclassified digits among the accepted, as a share of the accepted from 0 to 1; 0 where none is accepted. */
  readonly errorRate: number;
}

/**
 * Error against rejection, as section 5 of the paper measures it: a digit is accepted if its margin exceeds a
 * threshold. The points are all that a threshold can reach: digits of equal margin are rejected together. The first
 * point, threshold -Infinity, rejects nothing but margins that are NaN, which exceed no threshold; the last rejects
 * every digit. The error of the rest need not fall from one point to the next.
 * @returns the points, from the lowest threshold to the highest
 * @throws RangeError if there are no readings
 */
export function rejectionCurve(readings: readonly Reading[]): RejectionPoint[] {
  const count = readings.length;
  if (count === 0) throw new RangeError('readings: expected at least one, found none');
  const sorted = readings
    .filter(({ margin }) => !Number.isNaN(margin))
    .sort((a, b) => (a.margin < b.margin ? -1 : Number(a.margin > b.margin)));
  let accepted = sorted.length;
  let misses = sorted.filter(isMiss).length;
  const points: RejectionPoint[] = [];
  const add = (threshold: number) =>
    points.push({
      threshold,
      rejectionRate: (count - accepted) / count,
      errorRate: accepted === 0 ? 0 : misses / accepted,
    });
  add(Number.NEGATIVE_INFINITY);
  sorted.forEach((reading, i) => {
    accepted--;
    if (isMiss(reading)) misses--;
    if (sorted[i + 1]?.margin !== reading.margin) add(reading.margin);
  });
  return points;
}

/**
 * The smallest share of the digits that must be rejected so that the error on the rest is at most so much.
 * @param errorRate the error allowed among the accepted digits, as a share from 0 to 1
 * @returns a share from 0 to 1; 1 if nothing less helps, since where no digit is accepted there is no error
 * @throws RangeError if there are no readings, or the error is not from 0 to 1
 */
export function rejectionFor(errorRate: number, readings: readonly Reading[]): number {
  if (!(errorRate >= 0 && errorRate <= 1)) {
    throw new RangeError(`errorRate: expected a number from 0 to 1, got ${errorRate}`);
  }
  const point = rejectionCurve(readings).find((each) => each.errorRate <= errorRate);
  return (point as RejectionPoint).rejectionRate;
}

function isMiss({ digit, label }: Reading): boolean {
  return digit !== label;
}
