import { fround } from '../fround.ts';
import { LANES } from '../grid.ts';

// The innermost loops: each over sums that do not wait for each other, for a sum that waits for itself is slower.
// Sums are kept in float32 arrays, where a store rounds. [k..] are the four numbers from k on.

/** sums[at + n * step..] += factors[from..] * values[start + places[n]] for each n. */
export function addMultiples(
  sums: Float32Array,
  at: number,
  step: number,
  factors: Float32Array,
  from: number,
  values: Float32Array,
  start: number,
  places: Int32Array,
): void {
  const f0 = factors[from];
  const f1 = factors[from + 1];
  const f2 = factors[from + 2];
  const f3 = factors[from + 3];
  for (let n = 0; n < places.length; n++, at += step) {
    const value = values[start + places[n]];
    sums[at] += fround(f0 * value);
    sums[at + 1] += fround(f1 * value);
    sums[at + 2] += fround(f2 * value);
    sums[at + 3] += fround(f3 * value);
  }
}

/** sums[4 * (start + places[n])..] += weights[at + 4 * n..] * factors[from..], lane by lane, for n from `first` to before `end`. */
export function addLaneProducts(
  sums: Float32Array,
  start: number,
  places: Int32Array,
  first: number,
  end: number,
  weights: Float32Array,
  at: number,
  factors: Float32Array,
  from: number,
): void {
  const f0 = factors[from];
  const f1 = factors[from + 1];
  const f2 = factors[from + 2];
  const f3 = factors[from + 3];
  for (let n = first; n < end; n++) {
    const sum = (start + places[n]) * LANES;
    const w = at + n * LANES;
    sums[sum] += fround(weights[w] * f0);
    sums[sum + 1] += fround(weights[w + 1] * f1);
    sums[sum + 2] += fround(weights[w + 2] * f2);
    sums[sum + 3] += fround(weights[w + 3] * f3);
  }
}

/** totals[at + n] = the sum of sums[4 * (start + n)..], for `count` n: what "over lanes" ends with. */
export function addUpLanes(
  sums: Float32Array,
  start: number,
  totals: Float32Array,
  at: number,
  count: number,
): void {
  for (let n = 0; n < count; n++) {
    const sum = (start + n) * LANES;
    totals[at + n] = fround(sums[sum] + sums[sum + 1]) + fround(sums[sum + 2] + sums[sum + 3]);
  }
}
