import { generateDigits } from 'lenet-1989';
import { digitSheet, misreadDigits } from 'lenet-1989/pictures';
import { expect, test } from 'vitest';
import { extentOf, lines, texts } from './svg-parts.ts';

const digits = generateDigits({ count: 300, seed: 1 });

const reading = (index: number, label: number, digit: number, margin = 0) => ({
  index,
  label,
  digit,
  margin,
});

test('every misread digit is there, with what it is and what it was read as', () => {
  const readings = [reading(0, 7, 7), reading(1, 9, 4), reading(2, 3, 5), reading(3, 3, 2), reading(4, 0, 0)];
  const svg = misreadDigits(digits.images.subarray(0, 5 * 256), readings, '3 of 5 misread');
  expect(texts(svg)).toEqual([
    '3 of 5 misread',
    'what each is \u2192 what it was read as',
    ...['3 \u2192 2', 'no. 3', '3 \u2192 5', 'no. 2', '9 \u2192 4', 'no. 1'],
  ]);
  expect(svg).toContain('aria-label="3 of 5 misread"');
});

test('where nothing is misread there is the title; where too much is, the surest are shown', () => {
  const readings = (missed: number) =>
    Array.from({ length: 300 }, (_, index) => reading(index, 1, index < missed ? 7 : 1, index / 100));
  expect(texts(misreadDigits(digits.images, readings(0), 'none'))).toEqual(['none']);
  const some = texts(misreadDigits(digits.images, readings(182)));
  // The margin grows with the number: 0 and 1 are left out.
  expect(some.filter((text) => text.startsWith('no. '))).toHaveLength(180);
  expect(some).not.toContain('no. 1');
  expect(some).toContain('no. 2');
});

test('each image lies above its caption, and has its size whatever its pixels are', () => {
  const black = (side: number) => new Float32Array(side * side).fill(1);
  const white = new Float32Array(256).fill(-1);
  const sheet = [
    { image: white, caption: 'a' },
    { image: black(16), caption: 'b', note: 'below' },
  ];
  const svg = digitSheet(sheet, { label: 'two' });
  const [left, top, right, bottom] = extentOf(svg);
  expect([right - left, bottom - top]).toEqual([48, 48]);
  const [a, b, note] = lines(svg);
  expect([a.content, b.content, note.content]).toEqual(['a', 'b', 'below']);
  expect(b.x).toBe((left + right) / 2);
  expect(b.y).toBeGreaterThan(bottom);
  expect(note.y).toBeGreaterThan(b.y);
  expect(a.x).toBeLessThan(left);
  const [x, , end] = extentOf(digitSheet([{ image: black(8) }]));
  expect(end - x).toBe(48);
});

test('without captions twelve images stand in a row', () => {
  const all = (count: number) =>
    digitSheet(Array.from({ length: count }, () => ({ image: new Float32Array(256).fill(1) })));
  const bottom = (count: number) => extentOf(all(count))[3];
  expect(bottom(12)).toBe(bottom(1));
  expect(bottom(13)).toBe(bottom(1) + 50);
});

test.each<[string, () => string]>([
  [
    'digits[1].image: expected the pixels of a square image, found 255',
    () => digitSheet([{ image: new Float32Array(256) }, { image: new Float32Array(255) }]),
  ],
  [
    'digits[0].image: expected the pixels of a square image, found 0',
    () => digitSheet([{ image: new Float32Array() }]),
  ],
  [
    'digits[0].image[3]: expected a finite number, got Infinity',
    () => digitSheet([{ image: new Float32Array([0, 0, 0, Number.POSITIVE_INFINITY]) }]),
  ],
  [
    'images: expected 3 of one size, found 257 numbers',
    () => misreadDigits(new Float32Array(257), [reading(0, 1, 2), reading(1, 1, 2), reading(2, 1, 2)]),
  ],
  [
    'images: expected 1 of one size, found 0 numbers',
    () => misreadDigits(new Float32Array(), [reading(0, 1, 1)]),
  ],
  ...[0, 256].map((count): [string, () => string] => [
    'readings: expected at least one, found none',
    () => misreadDigits(new Float32Array(count), []),
  ]),
])('%s', (message, draw) => {
  expect(draw).toThrow(new RangeError(message));
});
