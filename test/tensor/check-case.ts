import { expect } from 'vitest';
import type { Tensor } from '../../src/tensor/tensor.ts';
import type { Workshop } from '../../src/tensor/workshop.ts';
import type { Case } from './case.ts';

const GUARD = 8;

/** What the guards of the k-th tensor hold: another number each, so that copies from guard to guard are seen. */
const sentinel = (k: number) => 12_345.5 + k;

/**
 * Runs a case: outputs that are filled hold NaN before, every tensor is guarded on both sides, and afterwards outputs are
 * compared bit for bit (or within the case's tolerance), guards and inputs must be as they were.
 */
export function checkCase(
  { name, inputs, outputs, returns, run }: Case,
  workshop: (shapes: readonly (readonly number[])[]) => Workshop,
): void {
  const lengths = [...Object.values(inputs), ...Object.values(outputs).map(({ expected }) => expected)].map(
    (each) => each.length,
  );
  const { memory, kernels } = workshop(lengths.map((length) => [length + 2 * GUARD]));
  const guarded: Tensor[] = [];
  const place = (values: readonly number[]): Tensor => {
    const tensor = memory.tensor([values.length + 2 * GUARD]);
    tensor.data.fill(sentinel(guarded.length));
    guarded.push(tensor);
    // With the guard behind it: where the array ended, plain kernels that went further would leave no trace.
    const inner = tensor.view(GUARD, [values.length + GUARD]);
    inner.data.set(values);
    return inner;
  };
  const tensors: Record<string, Tensor> = {};
  for (const [key, values] of Object.entries(inputs)) tensors[key] = place(values);
  for (const [key, { before, expected }] of Object.entries(outputs)) {
    tensors[key] = place(before ?? expected.map(() => Number.NaN));
  }
  const returned = run(kernels, tensors);
  if (returns !== undefined) expect(returned, `${name}: what it returns`).toBe(returns);

  for (const [key, { expected, tolerance }] of Object.entries(outputs)) {
    const found = tensors[key].data;
    expected.forEach((value, i) => {
      const same =
        tolerance === 0 ? Object.is(found[i], Math.fround(value)) : Math.abs(found[i] - value) <= tolerance;
      if (!same) expect.fail(`${name}: ${key}[${i}]: expected ${value}, found ${found[i]}`);
    });
  }
  for (const [key, values] of Object.entries(inputs)) {
    expect(Array.from(tensors[key].data.subarray(0, values.length)), `${name}: ${key} was changed`).toEqual(
      values,
    );
  }
  for (const [k, { data }] of guarded.entries()) {
    const guards = [...data.slice(0, GUARD), ...data.slice(-GUARD)];
    expect(
      guards.every((value) => value === sentinel(k)),
      `${name}: wrote beyond a tensor`,
    ).toBe(true);
  }
}
