import { expectFrom, wrongType } from '../tensor/expect.ts';
import type { Reading } from './readings.ts';

/** What is left when the digits of small margin are rejected. */
export interface RejectionPoint {
  /** Digits whose margin exceeds it are accepted, the others rejected. */
  readonly threshold: number;
  /** Rejected digits, as a share of all from 0 to 1. */
  readonly rejectionRate: number;
  /** Misread digits among the accepted, as a share of the accepted from 0 to 1; 0 where none is accepted. */
  readonly errorRate: number;
}

/**
 * Error against rejection, as section 5 of the paper measures it: a digit is accepted if its margin exceeds a
 * threshold. The points are all that a threshold can reach: digits of equal margin are rejected together. The first
 * point, threshold -Infinity, rejects nothing but margins that are NaN, which exceed no threshold; the last rejects
 * every digit. The error of the rest need not fall from one point to the next.
 * @returns the points, from the lowest threshold to the highest
 * @throws TypeError for anything but readings; RangeError if there are none
 */
export function rejectionCurve(readings: readonly Reading[]): RejectionPoint[] {
  return [...pointsOf(readings)];
}

/**
 * The smallest share of the digits that must be rejected so that the error on the rest is at most so much.
 * @param errorRate the error allowed among the accepted digits, as a share from 0 to 1
 * @returns a share from 0 to 1; 1 if nothing less helps, since where no digit is accepted there is no error
 * @throws as `rejectionCurve`; RangeError if the error is not a number from 0 to 1
 */
export function rejectionFor(errorRate: number, readings: readonly Reading[]): number {
  expectFrom('errorRate', errorRate, 0, 1);
  for (const point of pointsOf(readings)) {
    if (point.errorRate <= errorRate) return point.rejectionRate;
  }
  return 1;
}

/** The points as they are asked for: often the first is enough, for which nothing need be sorted. */
function* pointsOf(readings: readonly Reading[]): Generator<RejectionPoint, void> {
  if (!Array.isArray(readings)) throw wrongType('readings', 'an Array', readings);
  const wrong = readings.findIndex((each) =>
    [each?.digit, each?.label, each?.margin].some((value) => typeof value !== 'number'),
  );
  if (wrong >= 0) {
    throw wrongType(`readings[${wrong}]`, 'an object with digit, label and margin', readings[wrong]);
  }
  const count = readings.length;
  if (count === 0) throw new RangeError('readings: expected at least one, found none');
  const some = readings.filter(({ margin }) => !Number.isNaN(margin));
  let accepted = some.length;
  let misses = some.filter(isMiss).length;
  const point = (threshold: number): RejectionPoint => ({
    threshold,
    rejectionRate: (count - accepted) / count,
    errorRate: accepted === 0 ? 0 : misses / accepted,
  });
  yield point(-Infinity);
  // Infinity less Infinity is NaN, which a sort takes for 0.
  some.sort((a, b) => a.margin - b.margin);
  for (const [i, reading] of some.entries()) {
    accepted--;
    if (isMiss(reading)) misses--;
    if (some[i + 1]?.margin !== reading.margin) yield point(reading.margin);
  }
}

function isMiss({ digit, label }: Reading): boolean {
  return digit !== label;
}
