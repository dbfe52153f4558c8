import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InkImage } from '../../src/reader/ink-image.ts';
import { normalise } from '../../src/reader/normalise.ts';
import { inked, moved, type Points, ruled, scaled, sheared } from './drawn.ts';
import { UPRIGHT } from './shapes.ts';

/** The mean difference of grey levels, from 0 to 2. */
function difference(found: Float32Array, expected: ArrayLike<number>): number {
  return found.reduce((sum, level, k) => sum + Math.abs(level - expected[k]) / 256, 0);
}

/** A shape as a pen draws it: its height or width, and the pen's width, in pixels. */
function drawn(shape: readonly Points[], size: number, pen: number, slant = 0): InkImage {
  const side = Math.ceil(1.8 * size + 2 * pen) + 10;
  return inked(moved(scaled(sheared(shape, slant), size), 0.5 * size + pen, pen + 4), pen, side, side);
}

/** Sides and pens in pixels: from a hairline on a large drawing to a quarter of a small one. */
const PENS = [
  [20, 1.6],
  [20, 5],
  [40, 1.2],
  [40, 6],
  [100, 3],
  [100, 8],
  [100, 25],
  [150, 5],
  [150, 22],
] as const;

/** How far what comes out is from what the rule asks for: for each pen. */
function faults(shape: readonly Points[], slant = 0): number[] {
  const expected = ruled(shape);
  return PENS.map(([size, pen]) => difference(normalise(drawn(shape, size, pen, slant)), expected));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(Object.entries(UPRIGHT))('%s', (_, shape) => {
  test('comes out as if a pen of two pixels had drawn it from edge to edge, whatever its size and pen', () => {
    const found = faults(shape);
    expect(Math.max(...found)).toBeLessThan(0.22);
    expect(mean(found)).toBeLessThan(0.12);
  });

  test.each([0.3, -0.5])('is set upright that leans by %d', (slant) => {
    const leaning = difference(Float32Array.from(ruled(sheared(shape, slant))), ruled(shape));
    expect(mean(faults(shape, slant))).toBeLessThan(0.6 * leaning);
  });
});

test('these bounds tell shapes and widths apart', () => {
  const shapes = Object.values(UPRIGHT).map((shape) => Float32Array.from(ruled(shape)));
  for (const [k, one] of shapes.entries()) {
    for (const other of shapes.slice(0, k)) expect(difference(one, other)).toBeGreaterThan(0.17);
  }
  const ellipse = UPRIGHT['ellipse'];
  const thick = inked(moved(scaled(ellipse, 12), 4, 2), 4, 16, 16);
  const asDrawn = Float32Array.from(thick.levels, (level) => level / 127.5 - 1);
  expect(difference(asDrawn, ruled(ellipse))).toBeGreaterThan(0.3);
});

test.each(PENS)('strokes of %d pixels by a pen of %d are two pixels wide', (size, pen) => {
  const pixels = normalise(drawn(UPRIGHT['cross'], size, pen));
  for (const row of [2, 3, 12, 13]) {
    const ink = pixels.subarray(16 * row, 16 * row + 16).reduce((sum, level) => sum + (level + 1) / 2, 0);
    expect(ink, `row ${row}`).toBeGreaterThan(1.5);
    expect(ink, `row ${row}`).toBeLessThan(2.6);
  }
});

test('ink fills the longer side from edge to edge, and its aspect stays', () => {
  const tall = normalise(drawn(UPRIGHT['ellipse'], 100, 10));
  const wide = normalise(drawn(UPRIGHT['flatBox'], 100, 10));
  const rows = (pixels: Float32Array) =>
    Array.from({ length: 16 }, (_, y) => Math.max(...pixels.subarray(16 * y, 16 * y + 16)) > 0);
  const columns = (pixels: Float32Array) =>
    Array.from({ length: 16 }, (_, x) => Math.max(...pixels.filter((_level, k) => k % 16 === x)) > 0);
  expect(rows(tall)).toEqual(Array(16).fill(true));
  expect(columns(wide)).toEqual(Array(16).fill(true));
  // Lines 0.6 as wide as high span 8.4 of 14 pixels, and 2 more by the pen; 0.4 as high as wide 5.6 and 2.
  expect(columns(tall).filter(Boolean)).toHaveLength(10);
  expect(rows(wide).filter(Boolean)).toHaveLength(8);
  expect(columns(tall).slice(3, 13)).toEqual(Array(10).fill(true));
  expect(rows(wide).slice(4, 12)).toEqual(Array(8).fill(true));
});

test('what is set upright leans by 0.6 at most', () => {
  const bar = UPRIGHT['bar'];
  const leaning = normalise(drawn(bar, 100, 10, 0.9));
  // What is left is 0.3 across for each pixel down: 4.2 of 14.
  expect(difference(leaning, ruled(sheared(bar, 0.3)))).toBeLessThan(0.1);
  expect(difference(leaning, ruled(bar))).toBeGreaterThan(0.2);
});

test('without ink all is paper', () => {
  const paper = new Float32Array(256).fill(-1);
  expect(normalise({ width: 30, height: 20, levels: new Uint8Array(600).fill(127) })).toEqual(paper);
  expect(normalise({ width: 0, height: 0, levels: new Uint8Array(0) })).toEqual(paper);
});

test('a dot fills all that a pen of its size leaves', () => {
  const pixels = normalise({ width: 1, height: 1, levels: Uint8Array.of(255) });
  expect(Math.max(...pixels)).toBe(1);
  expect(pixels.every((level) => level >= -1 && level <= 1)).toBe(true);
});

/** The image with so much paper around it. */
function padded(
  { width, height, levels }: InkImage,
  left: number,
  top: number,
  right: number,
  bottom: number,
): InkImage {
  const across = left + width + right;
  const wider = new Uint8Array(across * (top + height + bottom));
  for (let y = 0; y < height; y++)
    wider.set(levels.subarray(y * width, (y + 1) * width), (top + y) * across + left);
  return { width: across, height: top + height + bottom, levels: wider };
}

const images = fc
  .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((levels) => ({ width, height, levels })),
  );

test('where the ink lies, and how much paper there is around it, changes no bit', () => {
  const side = fc.nat(9);
  fc.assert(
    fc.property(images, side, side, side, side, (image, left, top, right, bottom) => {
      const expected = normalise(padded(image, 1, 1, 1, 1));
      expect(normalise(padded(image, 1 + left, 1 + top, 1 + right, 1 + bottom))).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('whatever the ink is, there are 256 levels from -1 to 1, and the image stays as it was', () => {
  fc.assert(
    fc.property(images, (image) => {
      const before = image.levels.slice();
      const pixels = normalise(image);
      expect(pixels).toHaveLength(256);
      expect(pixels.every((level) => level >= -1 && level <= 1)).toBe(true);
      expect(image.levels).toEqual(before);
    }),
    { numRuns: 60 },
  );
});

test.each([2, 4])('the same drawings %d times as large give nearly the same', (times) => {
  const found = Object.values(UPRIGHT).map((shape) =>
    difference(normalise(drawn(shape, 40 * times, 4 * times)), normalise(drawn(shape, 40, 4))),
  );
  expect(mean(found)).toBeLessThan(0.12);
  expect(Math.max(...found)).toBeLessThan(0.22);
});

test.each([60, 100, 150, 300])(
  'a straight line %d pixels high is two pixels wide, however thin the pen',
  (size) => {
    for (const pen of [1.5, 2, 3, 5]) {
      for (const right of [0, 0.25, 0.5, 0.75]) {
        const image = inked(moved(scaled(UPRIGHT['bar'], size), 10 + right, 10), pen, 60, size + 20);
        expect(difference(normalise(image), ruled(UPRIGHT['bar'])), `pen ${pen}, ${right}`).toBeLessThan(0.1);
      }
    }
  },
);

test('a large box of the palest ink is ink or paper, but never neither', () => {
  for (let side = 33; side < 130; side += 7) {
    const pixels = normalise({
      width: side,
      height: side + 4,
      levels: new Uint8Array(side * (side + 4)).fill(128),
    });
    expect(
      pixels.every((level) => level >= -1 && level <= 1),
      `side ${side}`,
    ).toBe(true);
  }
});

test('a pale speck is ink all the same', () => {
  const levels = new Uint8Array(33);
  levels[2] = 128;
  expect(Math.max(...normalise({ width: 1, height: 33, levels }))).toBeGreaterThan(0);
});
