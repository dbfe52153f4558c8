import { describe, expect, test } from 'vitest';
import { shrink } from '../../src/reader/shrink.ts';

describe('what is no picture', () => {
  const data = new Uint8Array(24);
  test.each([
    [{ data, width: 5, height: 1 }, 'picture.data.length: expected 5 x 1 x 4 or 1, got 24'],
    [{ data, width: 4, height: 2 }, 'picture.data.length: expected 4 x 2 x 4 or 1, got 24'],
    [{ data, width: 0, height: 24 }, 'picture.width: expected a whole number from 1, got 0'],
    [{ data, width: 6, height: 1.5 }, 'picture.height: expected a whole number from 1, got 1.5'],
    [{ data, width: Number.NaN, height: 1 }, 'picture.width: expected a whole number from 1, got NaN'],
    [{ data: new Uint8Array(0), width: 1, height: 1 }, 'picture.data.length: expected 1 x 1 x 4 or 1, got 0'],
  ])('%# is a RangeError', (picture, message) => {
    expect(() => shrink(picture)).toThrow(new RangeError(message));
  });

  test.each([
    [undefined, 'picture.data: expected a Uint8Array, got undefined'],
    [null, 'picture.data: expected a Uint8Array, got undefined'],
    [7, 'picture.data: expected a Uint8Array, got undefined'],
    [{ data: [1, 2], width: 2, height: 1 }, 'picture.data: expected a Uint8Array, got an Array of 2'],
    [
      { data: new Float32Array(2), width: 2, height: 1 },
      'picture.data: expected a Uint8Array, got a Float32Array of 2',
    ],
  ])('%# is a TypeError', (picture, message) => {
    expect(() => shrink(picture as never)).toThrow(new TypeError(message));
  });
});

test('a small picture keeps its pixels', () => {
  const grey = Uint8Array.of(3, 250, 17, 90, 128, 0);
  expect(shrink({ data: grey, width: 3, height: 2 })).toEqual({
    width: 3,
    height: 2,
    scale: 1,
    planes: [grey, grey, grey],
  });
  const rgba = Uint8ClampedArray.of(1, 2, 3, 255, 40, 50, 60, 255);
  expect(shrink({ data: rgba, width: 1, height: 2 }).planes).toEqual([
    Uint8Array.of(1, 40),
    Uint8Array.of(2, 50),
    Uint8Array.of(3, 60),
  ]);
});

test('a big picture becomes the rounded mean of squares, at the edges of what there is of them', () => {
  const [width, height] = [2001, 1301];
  const data = Uint8Array.from({ length: width * height }, (_, at) => (at * 7919) % 251);
  const { planes, ...sides } = shrink({ data, width, height });
  expect(sides).toEqual({ width: 1001, height: 651, scale: 2 });
  const mean = (...places: [x: number, y: number][]) =>
    Math.round(places.reduce((sum, [x, y]) => sum + data[y * width + x], 0) / places.length + 1e-9);
  for (const [x, y] of [
    [0, 0],
    [517, 311],
    [999, 649],
  ]) {
    const [left, top] = [2 * x, 2 * y];
    const square = mean([left, top], [left + 1, top], [left, top + 1], [left + 1, top + 1]);
    expect(planes[0][y * 1001 + x]).toBe(square);
  }
  expect(planes[0][1000]).toBe(mean([2000, 0], [2000, 1]));
  expect(planes[0][650 * 1001 + 4]).toBe(mean([8, 1300], [9, 1300]));
  expect(planes[0][650 * 1001 + 1000]).toBe(mean([2000, 1300]));
});

describe('transparent pixels', () => {
  /** Colours and how opaque they are, in a row. */
  const shown = (...pixels: number[][]) =>
    shrink({ data: Uint8Array.from(pixels.flat()), width: pixels.length, height: 1 }).planes.map((plane) => [
      ...plane,
    ]);

  test('show white paper behind a dark drawing', () => {
    expect(shown([0, 0, 0, 0], [0, 0, 0, 255], [20, 0, 0, 51])).toEqual([
      [255, 0, 208],
      [255, 0, 204],
      [255, 0, 204],
    ]);
  });

  test('show black paper behind a light drawing', () => {
    expect(shown([255, 255, 255, 0], [255, 250, 240, 255])).toEqual([
      [0, 255],
      [0, 250],
      [0, 240],
    ]);
  });

  test.each([
    [[250, 240, 220], 255],
    [[20, 30, 10], 0],
  ])('show what is nearer to a background of %j', (paper, behind) => {
    const ink = paper.map((level) => 255 - level);
    const planes = shown([...paper, 255], [...paper, 255], [...ink, 255], [...paper, 255], [0, 0, 0, 0]);
    expect(planes).toEqual(paper.map((level, i) => [level, level, ink[i], level, behind]));
  });
});
