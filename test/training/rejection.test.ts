import fc from 'fast-check';
import { type Reading, rejectionCurve, rejectionFor } from 'lenet-1989';
import { expect, test } from 'vitest';

/** Readings of which only the margin and the miss count; few different margins, so that there are ties. */
const readings = fc
  .array(
    fc.record({
      margin: fc.oneof(
        { weight: 20, arbitrary: fc.integer({ min: 0, max: 12 }).map((n) => n / 8) },
        { weight: 5, arbitrary: fc.double({ min: 0, max: 3.5, noNaN: true }) },
        { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY) },
      ),
      missed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((digits) => digits.map(({ margin, missed }, index) => reading(index, margin, missed)));

function reading(index: number, margin: number, missed: boolean): Reading {
  const label = (index * 7) % 10;
  return { index, label, digit: missed ? (label + 3) % 10 : label, margin, squaredError: 0 };
}

/** What a threshold leaves, counted anew for each: how many digits are rejected, and the error on the rest. */
function model(digits: readonly Reading[], threshold: number) {
  const accepted = digits.filter(({ margin }) => margin > threshold);
  const missed = accepted.filter(({ digit, label }) => digit !== label).length;
  return {
    rejected: digits.length - accepted.length,
    errorRate: accepted.length === 0 ? 0 : missed / accepted.length,
  };
}

/** Below all margins, at each of them, and just beside. */
function thresholds(digits: readonly Reading[]): number[] {
  const margins = digits.map(({ margin }) => margin).filter((margin) => !Number.isNaN(margin));
  return [Number.NEGATIVE_INFINITY, ...margins.flatMap((margin) => [margin, margin - 1e-9, margin + 1e-9])];
}

test('the share for an error is the smallest that any threshold gives', () => {
  const sizes = new Set<number>();
  fc.assert(
    fc.property(
      readings,
      fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.01, 1)),
      (digits, error) => {
        const enough = thresholds(digits)
          .map((threshold) => model(digits, threshold))
          .filter(({ errorRate }) => errorRate <= error);
        const fewest = Math.min(...enough.map(({ rejected }) => rejected));
        sizes.add(fewest);
        expect(rejectionFor(error, digits)).toBe(fewest / digits.length);
      },
    ),
    { numRuns: 1000 },
  );
  expect(sizes.size).toBeGreaterThan(10);
});

test('the curve has one point for each different margin and one before, as the model counts them', () => {
  fc.assert(
    fc.property(readings, (digits) => {
      const margins = new Set(digits.map(({ margin }) => margin).filter((margin) => !Number.isNaN(margin)));
      const expected = [Number.NEGATIVE_INFINITY, ...[...margins].sort((a, b) => a - b)].map((threshold) => {
        const { rejected, errorRate } = model(digits, threshold);
        return { threshold, rejectionRate: rejected / digits.length, errorRate };
      });
      expect(rejectionCurve(digits)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('by hand: the curve may rise again, ties go together, an error that is met exactly counts', () => {
  const digits = [
    reading(0, 0.5, false),
    reading(1, 0.25, true),
    reading(2, 2, true),
    reading(3, 0.25, false),
    reading(4, 1, false),
  ];
  const from = Number.NEGATIVE_INFINITY;
  expect(rejectionCurve(digits)).toEqual([
    { threshold: from, rejectionRate: 0, errorRate: 2 / 5 },
    { threshold: 0.25, rejectionRate: 2 / 5, errorRate: 1 / 3 },
    { threshold: 0.5, rejectionRate: 3 / 5, errorRate: 1 / 2 },
    { threshold: 1, rejectionRate: 4 / 5, errorRate: 1 },
    { threshold: 2, rejectionRate: 1, errorRate: 0 },
  ]);
  expect(rejectionFor(0.4, digits)).toBe(0);
  expect(rejectionFor(1 / 3, digits)).toBe(2 / 5);
  expect(rejectionFor(0.33, digits)).toBe(1);
});

test('a hundred digits of which one is missed have an error of 1 %', () => {
  const digits = Array.from({ length: 100 }, (_, index) => reading(index, 3 - index / 50, index === 30));
  expect(rejectionFor(0.01, digits)).toBe(0);
  expect(rejectionFor(0.00999, digits)).toBe(0.7);
});

test('margins that are no numbers exceed no threshold', () => {
  const digits = [reading(0, Number.NaN, false), reading(1, 1, false)];
  expect(rejectionFor(0, digits)).toBe(0.5);
  expect(rejectionFor(0, digits.slice(0, 1))).toBe(1);
});

test('what makes no sense is refused with the values', () => {
  expect(() => rejectionCurve([])).toThrow(new RangeError('readings: expected at least one, found none'));
  for (const error of [-0.01, 1.01, Number.NaN]) {
    expect(() => rejectionFor(error, [reading(0, 1, false)])).toThrow(
      new RangeError(`errorRate: expected a number from 0 to 1, got ${error}`),
    );
  }
});
