import { expect, test } from 'vitest';
import { bytesFor, Memory } from '../../src/tensor/memory.ts';
import { Tensor } from '../../src/tensor/tensor.ts';

test('tensors are cut one after the other, aligned to 16 bytes, not at address 0, zero, and do not overlap', () => {
  const shapes = [[3], [2, 5], [0], [4, 1]];
  const memory = new Memory(new ArrayBuffer(bytesFor(shapes)), 0, bytesFor(shapes));
  const tensors = shapes.map((shape) => memory.tensor(shape));
  expect(tensors.map(({ data }) => [data.byteOffset, data.length])).toEqual([
    [16, 3],
    [32, 10],
    [80, 0],
    [80, 4],
  ]);
  tensors.forEach(({ data }, k) => {
    expect(data.every((value) => value === 0)).toBe(true);
    data.fill(k + 1);
  });
  expect([...tensors[0].data]).toEqual([1, 1, 1]);
  expect(() => memory.tensor([1])).toThrow(
    new RangeError('memory: expected 16 bytes for tensor [1], found 0'),
  );
});

test('a view shares its numbers, and must lie inside', () => {
  const tensor = new Tensor([2, 3], Float32Array.of(1, 2, 3, 4, 5, 6));
  const view = tensor.view(2, [2, 2]);
  expect([...view.data]).toEqual([3, 4, 5, 6]);
  view.data[0] = 9;
  expect(tensor.data[2]).toBe(9);
  expect(() => tensor.view(4, [3])).toThrow(new RangeError('tensor [3]: expected 3 numbers, found 2'));
  expect(() => new Tensor([2, 2], new Float32Array(5))).toThrow(
    new RangeError('tensor [2,2]: expected 4 numbers, found 5'),
  );
});
