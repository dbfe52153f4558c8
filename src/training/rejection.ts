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
  checkReadings(readings);
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
  add(-Infinity);
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
 * @throws as `rejectionCurve`; RangeError if the error is not a number from 0 to 1
 */
export function rejectionFor(errorRate: number, readings: readonly Reading[]): number {
  expectFrom('errorRate', errorRate, 0, 1);
  const point = rejectionCurve(readings).find((each) => each.errorRate <= errorRate);
  return (point as RejectionPoint).rejectionRate;
}

function checkReadings(readings: readonly Reading[]): void {
  if (!Array.isArray(readings)) throw wrongType('readings', 'an Array', readings);
  const wrong = readings.findIndex((each) =>
    [each?.digit, each?.label, each?.margin].some((value) => typeof value !== 'number'),
  );
  if (wrong >= 0) {
    throw wrongType(`readings[${wrong}]`, 'an object with digit, label and margin', readings[wrong]);
  }
}

function isMiss({ digit, label }: Reading): boolean {
  return digit !== label;
}
