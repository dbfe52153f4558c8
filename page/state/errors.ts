import { computed, signal } from '@preact/signals';
import { type Reading, type RejectionPoint, rejectionCurve } from 'lenet-1989';
import { testRead } from './test-digits.ts';

/** Digits on one page of a list. */
export const PAGE = 24;

/** The cell of the confusion matrix whose digits are listed; undefined are all that are misread. */
export const cell = signal<{ readonly label: number; readonly digit: number } | undefined>(undefined);

/** Digits whose margin is not above it are rejected. */
export const threshold = signal(0);

/** The first page is 0. */
export const listPage = signal(0);

const all = computed<readonly Reading[]>(() => testRead.value?.readings ?? []);

/** How often a label (row) was read as a digit (column). */
export const confusion = computed<readonly (readonly number[])[]>(() => {
  const counts = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  for (const { label, digit } of all.value)
    (counts[label] as number[])[digit] = (counts[label]?.[digit] ?? 0) + 1;
  return counts;
});

/** How many are misread. */
export const misses = computed(() => all.value.filter(({ digit, label }) => digit !== label).length);

/** Those of the cell, or all misread ones: the surest of the wrong first, of the right the least sure. */
export const listed = computed<readonly Reading[]>(() => {
  const of = cell.value;
  const chosen = all.value.filter(({ label, digit }) =>
    of ? label === of.label && digit === of.digit : label !== digit,
  );
  const sign = of && of.label === of.digit ? 1 : -1;
  return chosen.sort((a, b) => sign * (a.margin - b.margin) || a.index - b.index);
});

/** What is left at every threshold. */
export const curve = computed<readonly RejectionPoint[]>(() =>
  all.value.length > 0 ? rejectionCurve(all.value) : [],
);

/** What is left at the threshold that is chosen. */
export const chosenPoint = computed<RejectionPoint | undefined>(() => {
  const margin = threshold.value;
  return curve.value.filter((point) => point.threshold <= margin).at(-1);
});

/** The lowest threshold that leaves one misread digit in a hundred. */
export const onePerCent = computed<RejectionPoint | undefined>(() =>
  curve.value.find(({ errorRate }) => errorRate <= 0.01),
);

/** Is a digit of this margin rejected? */
export function isRejected(margin: number): boolean {
  return !(margin > (chosenPoint.value?.threshold ?? Number.NEGATIVE_INFINITY));
}
