import type { ConnectionTable } from '../index.ts';

/**
 * The kernels of all maps for all inputs, zeros where no connection is, since ONNX knows no tables.
 * @param weights a kernel of so many taps for each connection, in the order of the table
 * @returns `[maps, inputs, kernel, kernel]`
 */
export function withZeros(
  weights: Float32Array,
  table: ConnectionTable,
  inputs: number,
  taps: number,
): Float32Array {
  const all = new Float32Array(table.length * inputs * taps);
  placesOf(table, inputs).forEach((place, k) => {
    all.set(weights.subarray(k * taps, (k + 1) * taps), place * taps);
  });
  return all;
}

/** The kernels of the connections alone: the inverse. */
export function withoutZeros(
  all: Float32Array,
  table: ConnectionTable,
  inputs: number,
  taps: number,
): Float32Array {
  const kernels = placesOf(table, inputs).map((place) => all.subarray(place * taps, (place + 1) * taps));
  return Float32Array.from(kernels.flatMap((kernel) => [...kernel]));
}

/** Which of all kernels is that of each connection. */
function placesOf(table: ConnectionTable, inputs: number): number[] {
  return table.flatMap((seen, map) => seen.map((input) => map * inputs + input));
}

/** For each map the sum of its weights in float64, in their order, times the background. */
export function backgroundSums(all: Float32Array, maps: number, background: number): number[] {
  const size = all.length / maps;
  return Array.from(
    { length: maps },
    (_, map) =>
      background * all.subarray(map * size, (map + 1) * size).reduce((sum, weight) => sum + weight, 0),
  );
}
