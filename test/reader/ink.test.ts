import { describe, expect, test } from 'vitest';
import { components } from '../../src/reader/components.ts';
import { inkOf } from '../../src/reader/ink.ts';
import type { Picture } from '../../src/reader/picture.ts';
import { Random } from '../../src/tensor/random.ts';
import { boxOf, Sheet } from './drawing.ts';

const sheet = new Sheet(240, 200).ring(40, 30, 60, 100, 7).line(150, 40, 130, 150, 6);

/** Pixels where what is found to be a stroke is none, or the other way round: column and row. */
function differing(picture: Picture, drawn: Sheet): number[][] {
  const { levels } = inkOf(picture);
  return drawn.isInk.flatMap((is, at) =>
    is === levels[at] >= 128 ? [] : [[at % drawn.width, Math.floor(at / drawn.width)]],
  );
}

function grain(seed: number, most: number): () => number {
  const random = new Random(seed);
  return () => most * random.normal();
}

const clamp = (level: number) => Math.min(255, Math.max(0, Math.round(level)));

describe('ink is what was drawn, to the pixel', () => {
  test.each<[string, number, (x: number, y: number) => number]>([
    ['on white paper', 0, () => 255],
    ['in grey on grey', 120, () => 160],
    ['on paper that gets darker to one side', 30, (x) => Math.round(250 - 0.6 * x)],
    ['in a vignette', 20, (x, y) => Math.round(240 - ((x - 120) ** 2 + (y - 100) ** 2) / 200)],
  ])('%s', (_, ink, paper) => {
    expect(differing(sheet.picture(ink, paper), sheet)).toEqual([]);
  });

  test('in light on dark', () => {
    const picture = sheet.picture(230, (x) => Math.round(40 + 0.2 * x));
    expect(differing(picture, sheet)).toEqual([]);
    expect(inkOf(picture).polarity).toBe('light');
    expect(inkOf(sheet.picture(0, () => 255)).polarity).toBe('dark');
  });

  test('in colour, on paper as light as it', () => {
    const colours = sheet.isInk.flatMap((is) => (is ? [60, 155, 60, 255] : [190, 90, 60, 255]));
    expect(differing({ width: 240, height: 200, data: Uint8ClampedArray.from(colours) }, sheet)).toEqual([]);
  });

  test('in a drawing without a background', () => {
    for (const level of [0, 255]) {
      const pixels = sheet.isInk.flatMap((is) => [level, level, level, is ? 255 : 0]);
      expect(differing({ width: 240, height: 200, data: Uint8Array.from(pixels) }, sheet)).toEqual([]);
    }
  });

  test('in 16 x 16 pixels that a thick digit fills', () => {
    const small = new Sheet(16, 16).ring(2, 0, 12, 16, 3);
    expect(
      differing(
        small.picture(10, () => 240),
        small,
      ),
    ).toEqual([]);
    expect(
      differing(
        small.picture(240, () => 10),
        small,
      ),
    ).toEqual([]);
  });

  test('by a pen of one pixel in a big picture', () => {
    const thin = new Sheet(800, 800).draw((x, y) => Math.abs(x - y - 50) < 1 && x > 200 && x < 600);
    expect(
      differing(
        thin.picture(60, () => 250),
        thin,
      ),
    ).toEqual([]);
  });
});

test('grain of the paper is no ink, and strokes are found in it', () => {
  const noise = grain(3, 9);
  const found = inkOf(sheet.picture(60, () => 215 + noise()));
  const big = components(found).filter(({ height }) => height > 10);
  expect(big.map(boxOf)).toEqual([
    [40, 30, 60, 100],
    [127, 40, 26, 110],
  ]);
});

describe('there is no ink', () => {
  test.each<[string, (x: number, y: number) => number]>([
    ['in blank paper', () => 240],
    ['in a gradient', (x, y) => Math.round(250 - 0.5 * x - 0.3 * y)],
    ['in faint marks', (x, y) => (((x >> 4) + (y >> 4)) % 7 === 0 ? 232 : 245)],
  ])('%s', (_, paper) => {
    const { levels } = inkOf(new Sheet(200, 150).picture(0, paper));
    expect(Math.max(...levels)).toBe(0);
  });

  test.each([2, 6, 14])('in grain of %d levels', (most) => {
    const noise = grain(most, most);
    const { levels } = inkOf(new Sheet(200, 150).picture(0, () => clamp(200 + noise())));
    expect(Math.max(...levels)).toBe(0);
  });

  test.each([1, 2, 3])('in a picture of %d pixels', (side) => {
    const data = Uint8Array.from({ length: side * side }, (_, at) => 60 * at);
    expect(inkOf({ width: side, height: side, data }).levels).toHaveLength(side * side);
  });
});

test('who says what the ink is gets that', () => {
  const dots = new Sheet(100, 80).block(20, 20, 12, 40).block(60, 20, 12, 40);
  const picture = dots.picture(20, () => 220);
  expect(inkOf(picture, { ink: 'dark' }).levels).toEqual(dots.ink().levels);
  expect(inkOf(picture, { ink: 'light' })).toMatchObject({ polarity: 'light' });
  const { levels } = inkOf(picture, { ink: 'light' });
  expect(dots.isInk.filter((is, at) => is && levels[at] > 0)).toEqual([]);
});

test('a picture of 12 megapixels is read at a quarter', () => {
  const data = new Uint8Array(4000 * 3000).fill(230);
  for (let y = 1000; y < 2000; y++) data.fill(30, y * 4000 + 1800, y * 4000 + 2000);
  const ink = inkOf({ data, width: 4000, height: 3000 });
  expect([ink.width, ink.height, ink.scale]).toEqual([1000, 750, 4]);
  expect(components(ink).map(boxOf)).toEqual([[450, 250, 50, 250]]);
});

test('impossible options are told', () => {
  const picture = { data: new Uint8Array(4), width: 2, height: 2 };
  expect(() => inkOf(picture, { ink: 'blue' as never })).toThrow(
    new RangeError('ink: expected auto, dark or light, got "blue"'),
  );
  expect(() => inkOf(picture, { threshold: 3 } as never)).toThrow(
    new TypeError('options: expected ink, got "threshold"'),
  );
});
