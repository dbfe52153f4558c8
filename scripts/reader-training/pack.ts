import type { NamedTensor } from 'lenet-1989';

/** The largest number of steps that a weight is away from zero. */
const MOST_STEPS = 127;

/**
 * Packs parameters in a quarter of their bytes, as `src/trained/unpack.ts` describes: every row - all numbers of a unit, or
 * of a map - as whole steps of its largest number / 127.
 * @returns base64
 */
export function pack(parameters: ReadonlyMap<string, NamedTensor>): string {
  const steps: number[] = [];
  const numbers: number[] = [];
  for (const { shape, data } of parameters.values()) {
    const rows = shape[0] as number;
    const length = data.length / rows;
    for (let row = 0; row < rows; row++) {
      const values = data.subarray(row * length, (row + 1) * length);
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const step = Math.fround(largest / MOST_STEPS) || 1;
      steps.push(step);
      for (const value of values) {
        numbers.push(Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(value / step))));
      }
    }
  }
  const bytes = new Uint8Array(4 * steps.length + numbers.length);
  const view = new DataView(bytes.buffer);
  steps.forEach((step, row) => {
    view.setFloat32(4 * row, step, true);
  });
  bytes.set(Int8Array.from(numbers), 4 * steps.length);
  return Buffer.from(bytes).toString('base64');
}
