import { expect, test } from 'vitest';
import { Arena } from '../../../src/tensor/simd/arena.ts';

test('pieces are zero, lie apart, share one memory and its kernels, and end with it', () => {
  const arena = new Arena(100_000);
  // Two pages hold 100,000 bytes: 131,072.
  const pieces = [60_000, 60_000, 11_072].map((bytes) => arena.take(bytes));
  const numbers = [14_996, 14_996, 2_764].map((count, k) => pieces[k]?.tensor([count]));
  numbers.forEach((tensor, k) => {
    expect(tensor?.data.every((value) => value === 0)).toBe(true);
    tensor?.data.fill(k + 1);
  });
  numbers.forEach((tensor, k) => {
    expect(tensor?.data.every((value) => value === k + 1)).toBe(true);
    expect(tensor?.data.buffer).toBe(numbers[0]?.data.buffer);
  });
  expect(() => pieces[0]?.tensor([4])).toThrow('memory: expected 16 bytes for tensor [4], found 0');
  expect(arena.take(16)).toBeUndefined();
});

test('what does not fit leaves the room to what does', () => {
  const arena = new Arena(65_536);
  expect(arena.take(65_552)).toBeUndefined();
  expect(arena.take(65_520)).toBeDefined();
  expect(arena.take(32)).toBeUndefined();
  expect(arena.take(16)).toBeDefined();
});
