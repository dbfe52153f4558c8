import { LeNet1989, type NamedTensor } from 'lenet-1989';
import { expect, test } from 'vitest';
import { pack } from '../../../scripts/reader-training/pack.ts';
import { Random } from '../../../src/tensor/random.ts';

/** Parameters of which no two rows are alike, and the first of each tensor is all 0. */
function parametersWithZeros(): Map<string, NamedTensor> {
  const random = new Random(4);
  const parameters = new LeNet1989().parameters();
  for (const { shape, data } of parameters.values()) {
    const length = data.length / shape[0];
    for (let k = 0; k < data.length; k++) {
      const row = Math.floor(k / length);
      data[k] = row * random.uniform(-0.3, 0.2);
    }
  }
  return parameters;
}

/** What letters of base64 stand for, by what Node makes of four of them. */
function numbersOf(letters: string): number[] {
  return Array.from(letters, (letter) => (Buffer.from(`${letter}AAA`, 'base64')[0] as number) >> 2);
}

/** Of each row its name, what it was, its step, and its numbers in steps. */
function rowsOf(parameters: ReadonlyMap<string, NamedTensor>) {
  const numbers = numbersOf(pack(parameters));
  const rows = [...parameters].flatMap(([name, { shape, data }]) => {
    const length = data.length / (shape[0] as number);
    return Array.from({ length: shape[0] as number }, (_, row) => {
      const [e, f, ...own] = numbers.splice(0, length + 2) as [number, number, ...number[]];
      const values = [...data.subarray(row * length, (row + 1) * length)];
      return { name, values, step: 2 ** (e - 32) * (1 + f / 64), steps: own.map((number) => number - 32) };
    });
  });
  expect(numbers).toHaveLength(0);
  return rows;
}

/** All steps that two letters can say, between 2^-30 and 2. */
const STEPS = Array.from({ length: 31 * 64 }, (_, k) => (1 + (k % 64) / 64) * 2 ** (Math.floor(k / 64) - 30));

/** Sum of squares of what is lost with a step. */
function errorOf(values: readonly number[], step: number, most: number): number {
  const errors = values.map(
    (value) => value - step * Math.max(-most, Math.min(most, Math.round(value / step))),
  );
  return errors.reduce((sum, error) => sum + error ** 2, 0);
}

test('a row is a step and each number in steps, with the least error of all steps from half of what reaches all, to the first that does', () => {
  const rows = rowsOf(parametersWithZeros());
  expect(rows).toHaveLength(128);
  for (const [n, { name, values, step, steps }] of rows.entries()) {
    const most = { 'H1.bias': 15, 'H2.bias': 15, 'H3.weight': 15 }[name] ?? 31;
    expect(Math.max(...steps.map(Math.abs)), `row ${n}`).toBeLessThanOrEqual(most);
    const error = steps.reduce((sum, number, k) => sum + (number * step - (values[k] as number)) ** 2, 0);
    const reach = Math.max(...values.map(Math.abs)) / most;
    if (reach === 0)
      expect(
        steps.every((number) => number === 0),
        `row ${n}`,
      ).toBe(true);
    else {
      const last = STEPS.findIndex((one) => one >= reach);
      const near = STEPS.slice(0, last + 1).filter((one) => one >= reach / 2);
      expect(error, `row ${n}`).toBeCloseTo(Math.min(...near.map((one) => errorOf(values, one, most))), 10);
    }
  }
});

test('what are whole steps already stay what they are', () => {
  const data = Float32Array.of(31, -5, 0, -31, 0.5, -15.5, 15.5, 0);
  const [first, second] = rowsOf(new Map([['one', { shape: [2, 4], data }]]));
  expect([first?.step, first?.steps]).toEqual([1, [31, -5, 0, -31]]);
  expect([second?.step, second?.steps]).toEqual([0.5, [1, -31, 31, 0]]);
});
