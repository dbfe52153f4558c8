import { expect, test } from 'vitest';
import { aspectOf, drawnInk } from '../../../scripts/reader-training/drawn-ink.ts';

const cross = [Float64Array.of(-3, 100, 7, 100), Float64Array.of(2, 95, 2, 115)];

test('draws lines as large as they fit, as wide as the pen where half of the ink is', () => {
  const ink = drawnInk(cross, { longSide: 47, width: 5, softness: 2 });
  // 20 high and 10 wide: 40 and 20 pixels, and half a pen and half an edge on either side.
  expect([ink.width, ink.height]).toEqual([27, 47]);
  // The upright stroke is in the middle, the bar a quarter down: 3.5 + 10. By hand: 3 pixels away a quarter of the ink is
  // left, 2 away three quarters.
  const profile = [0, 64, 191, 255, 255, 255, 191, 64, 0];
  expect([...ink.levels.subarray(40 * 27 + 9, 40 * 27 + 18)]).toEqual(profile);
  expect(profile.map((_, i) => ink.levels[(9 + i) * 27 + 5])).toEqual(profile);
});

test('stretches what is wider', () => {
  const ink = drawnInk(cross, { longSide: 46, width: 5, softness: 1, stretch: 3 });
  expect([ink.width, ink.height]).toEqual([46, 33]);
});

test('a dot is a disk of the pen', () => {
  const ink = drawnInk([Float64Array.of(4, 4, 4, 4)], { longSide: 50, width: 9, softness: 1 });
  expect([ink.width, ink.height]).toEqual([10, 10]);
  expect(ink.levels.filter((level) => level >= 128).length).toBeGreaterThan(55);
  expect(ink.levels[0]).toBe(0);
});

test('the aspect is width against height', () => {
  expect(aspectOf(cross)).toBe(0.5);
  expect(aspectOf([Float64Array.of(1, 1, 1, 1)])).toBe(1);
});
