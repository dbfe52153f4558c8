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

test('steps come first, one a row, then each number in steps: within half a step of what it was', () => {
  const parameters = parametersWithZeros();
  const bytes = Buffer.from(pack(parameters), 'base64');
  const tensors = [...parameters.values()];
  const rows = tensors.flatMap(({ shape, data }) => {
    const length = data.length / shape[0];
    return Array.from({ length: shape[0] }, (_, row) => data.subarray(row * length, (row + 1) * length));
  });
  expect(rows).toHaveLength(128);
  expect(bytes).toHaveLength(4 * 128 + 9760);
  let at = 4 * 128;
  for (const [n, row] of rows.entries()) {
    const step = bytes.readFloatLE(4 * n);
    const numbers = Array.from(row, () => bytes.readInt8(at++));
    const off = numbers.map((number, k) => Math.abs(number * step - row[k]) / step);
    expect(Math.max(...off), `row ${n}`).toBeLessThanOrEqual(0.5001);
    const most = Math.max(...numbers.map(Math.abs));
    expect(most, `row ${n}`).toBe(row.every((value) => value === 0) ? 0 : 127);
  }
  expect(at).toBe(bytes.length);
});

test('what was packed once is packed to the same bytes', () => {
  const parameters = new Map([['one', { shape: [2, 2], data: Float32Array.of(127, -5, 0.5, -63.5) }]]);
  const bytes = Buffer.from(pack(parameters), 'base64');
  expect([bytes.readFloatLE(0), bytes.readFloatLE(4)]).toEqual([1, 0.5]);
  expect([...new Int8Array(bytes.subarray(8))]).toEqual([127, -5, 1, -127]);
});
