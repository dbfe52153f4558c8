import { LeNet1989 } from 'lenet-1989';
import { components, inkOf, lines, normalise, type Picture, readDigits } from 'lenet-1989/reader';
import { trainedReader } from 'lenet-1989/trained';
import { describe, expect, test } from 'vitest';
import { DIGITS } from './digit-shapes.ts';
import { moved, pictured, scaled } from './drawn.ts';
import { fakeNetwork, SIX } from './fake-network.ts';

/** A digit in the middle of a picture, so high and drawn by such a pen. */
function drawn(digit: number, size: number, pen: number, shades?: { ink: number; paper: number }): Picture {
  const margin = Math.ceil(0.3 * size + pen);
  const lines = moved(scaled(DIGITS[digit], size), margin, margin);
  return pictured(lines, pen, Math.ceil(0.6 * size) + 2 * margin, size + 2 * margin, shades);
}

/** Digits in a row, 100 pixels high and 40 apart. */
function row(digits: readonly number[]): Picture {
  const all = digits.flatMap((digit, k) => moved(scaled(DIGITS[digit], 100), 40 + 100 * k, 40));
  return pictured(all, 8, 60 + 100 * digits.length, 180);
}

/** Grey levels as RGBA. */
function rgba({ data, width, height }: Picture): Picture {
  return {
    data: Uint8ClampedArray.from({ length: 4 * data.length }, (_, k) => (k % 4 === 3 ? 255 : data[k >> 2])),
    width,
    height,
  };
}

const read = (picture: Picture, options?: Parameters<typeof readDigits>[1]) =>
  readDigits(picture, options)
    .map(({ digit, rejected }) => (rejected ? '?' : digit))
    .join(' ');

describe.each([
  ['dark on light', { ink: 40, paper: 230 }],
  ['white on black', { ink: 255, paper: 0 }],
  ['pale on dark', { ink: 120, paper: 60 }],
])('digits written with care, %s', (_, shades) => {
  test.each([
    [20, 2],
    [60, 3],
    [60, 10],
    [150, 4],
    [150, 20],
  ])('%d pixels high by a pen of %d, are read', (size, pen) => {
    for (let digit = 0; digit < 10; digit++)
      expect(read(drawn(digit, size, pen, shades))).toBe(String(digit));
  });
});

test('a row is read from left to right, each in its box', () => {
  const found = readDigits(row([3, 1, 4, 1, 5, 9]));
  expect(found.map(({ digit }) => digit)).toEqual([3, 1, 4, 1, 5, 9]);
  expect(found.map(({ line }) => line)).toEqual(Array(6).fill(0));
  for (const [k, { box }] of found.entries()) {
    const points = DIGITS[[3, 1, 4, 1, 5, 9][k]].flat();
    const [left, right] = [Math.min, Math.max].map((of) =>
      of(...points.map(([x]) => 40 + 100 * k + 100 * x)),
    );
    // The pen reaches 4 pixels farther.
    expect(Math.abs(box.x - (left - 4))).toBeLessThan(3);
    expect(Math.abs(box.x + box.width - (right + 4))).toBeLessThan(3);
    expect(Math.abs(box.y - 36)).toBeLessThan(3);
    expect(Math.abs(box.y + box.height - 144)).toBeLessThan(3);
  }
});

test('bytes of RGBA are read as grey levels are', () => {
  const picture = row([2, 7]);
  expect(readDigits(rgba(picture))).toEqual(readDigits(picture));
  expect(readDigits({ ...picture, data: Uint8Array.from(picture.data) })).toEqual(readDigits(picture));
});

test('the network sees what the steps make, one by one', () => {
  const picture = row([6, 0]);
  const network = fakeNetwork(SIX);
  const found = readDigits(picture, { network });
  const ink = inkOf(picture);
  const images = lines(components(ink), ink).flat().map(normalise);
  expect(images).toHaveLength(2);
  expect(network.seen).toEqual(expect.arrayContaining(images));
  expect(found.map(({ image }) => image)).toEqual(images);
});

test('what is one digit is read as one', () => {
  // A 1 and a 0 beside each other: together they are something else.
  const found = readDigits(row([1, 0]), { digits: 'one', network: fakeNetwork(SIX) });
  expect(found).toHaveLength(1);
  const [{ box, line }] = found;
  expect(line).toBe(0);
  expect(Math.abs(box.x - 66)).toBeLessThan(3);
  expect(Math.abs(box.x + box.width - 204)).toBeLessThan(3);
  expect(read(drawn(5, 60, 6), { digits: 'one' })).toBe('5');
});

test('ink can be said to be dark or light', () => {
  const white = drawn(4, 60, 6, { ink: 250, paper: 20 });
  expect(read(white, { ink: 'light' })).toBe('4');
  expect(read(drawn(4, 60, 6), { ink: 'dark' })).toBe('4');
  expect(() => readDigits(white, { ink: 'blue' as 'dark' })).toThrow(
    'ink: expected auto, dark or light, got "blue"',
  );
});

test('blank pictures have no digit, whatever their shade', () => {
  for (const shade of [0, 128, 255]) {
    expect(readDigits({ data: new Uint8Array(4800).fill(shade), width: 80, height: 60 })).toEqual([]);
  }
});

test('a picture stays as it was', () => {
  const picture = drawn(8, 60, 6);
  const before = picture.data.slice();
  readDigits(picture);
  expect(picture.data).toEqual(before);
});

test('both kernel sets read to the same bits', () => {
  const picture = row([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const [plain, simd] = (['plain', 'simd'] as const).map((kernels) => {
    const network = new LeNet1989({ kernels });
    network.setParameters(trainedReader.parameters());
    return readDigits(picture, { network: Object.assign(network, { card: trainedReader.card }) });
  });
  expect(plain).toHaveLength(10);
  expect(simd).toEqual(plain);
});

test.each<[string, unknown]>([
  ['no picture', undefined],
  ['no pixels', { width: 3, height: 3 }],
  ['a list', { data: [1, 2, 3, 4], width: 2, height: 2 }],
])('%s is refused with a TypeError', (_, picture) => {
  expect(() => readDigits(picture as Picture)).toThrow(TypeError);
});

test.each<[string, Picture, RegExp]>([
  ['too few bytes', { data: new Uint8Array(11), width: 3, height: 4 }, /\b11\b/],
  ['RGB without A', { data: new Uint8Array(36), width: 3, height: 4 }, /\b36\b/],
  ['no width', { data: new Uint8Array(0), width: 0, height: 4 }, /width.*\b0\b/],
  ['half a pixel', { data: new Uint8Array(6), width: 1.5, height: 4 }, /width.*1\.5/],
])('%s is refused with a RangeError that says so', (_, picture, message) => {
  expect(() => readDigits(picture)).toThrow(RangeError);
  expect(() => readDigits(picture)).toThrow(message);
});
