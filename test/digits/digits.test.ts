import { Digits } from 'lenet-1989';
import { expect, test } from 'vitest';

const images = Float32Array.from({ length: 4 * 256 }, (_, k) => (k % 401) / 200 - 1);
const digits = new Digits(images, Uint8Array.of(5, 0, 9, 2));

test('images are views of 256 grey levels', () => {
  expect(digits.count).toBe(4);
  expect(digits.image(2)).toEqual(images.slice(512, 768));
  expect(digits.image(2).buffer).toBe(images.buffer);
});

test('take and split keep the order, subset takes any', () => {
  const [first, rest] = digits.split(1);
  expect([[...first.labels], [...rest.labels]]).toEqual([[5], [0, 9, 2]]);
  expect(rest.image(0)).toEqual(images.slice(256, 512));
  expect([...digits.take(2).labels]).toEqual([5, 0]);
  expect(digits.subset([]).count).toBe(0);
  const chosen = digits.subset([3, 1, 3]);
  expect([...chosen.labels]).toEqual([2, 0, 2]);
  expect(chosen.image(2)).toEqual(images.slice(768));
});

test('levels that are all 0 are no ink, and none of a digit are below it', () => {
  const grey = (level: number) => new Digits(new Float32Array(256).fill(level), Uint8Array.of(9));
  expect(grey(0).image(0)).toEqual(new Float32Array(256));
  expect(grey(-1).count).toBe(1);
  expect(() => grey(0.5)).toThrow(
    'expected grey levels from -1 (paper) to 1 (ink), found none below 0 and up to 0.5;',
  );
});

test('errors carry the values', () => {
  expect(() => new Digits(images, Uint8Array.of(1, 2))).toThrow(
    'images: expected 2 x 256 = 512 grey levels for 2 labels, found 1024',
  );
  expect(() => new Digits(images, Uint8Array.of(1, 2, 10, 3))).toThrow(
    'label of digit 2: expected 0 to 9, found 10',
  );
  expect(() => new Digits(images, Uint8Array.of(17, 2, 0, 3))).toThrow(
    'label of digit 0: expected 0 to 9, found 17',
  );
  expect(() => new Digits(Float32Array.from(images).fill(1.5, 0, 1), Uint8Array.of(1, 2, 0, 3))).toThrow(
    'found 1.5 as pixel 0 of digit 0',
  );
  expect(() => digits.image(4)).toThrow('index: expected a whole number from 0 to 3, got 4');
  expect(() => digits.take(5)).toThrow('n: expected a whole number from 0 to 4, got 5');
  expect(() => digits.split(1.5)).toThrow('n: expected a whole number from 0 to 4, got 1.5');
  expect(() => digits.subset([0, -1])).toThrow('got -1');
});
