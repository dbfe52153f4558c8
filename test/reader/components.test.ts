import fc from 'fast-check';
import { expect, test } from 'vitest';
import { components } from '../../src/reader/components.ts';
import { boxOf, inkOfText } from './drawing.ts';

/** Sets of pixels from 128 that hang together: every pixel is a set, then those of neighbours are united. */
function united(width: number, levels: Uint8Array): number[][] {
  const sets = Array.from(levels, (level, at) => (level >= 128 ? [at] : []));
  for (let a = 0; a < levels.length; a++) {
    for (let b = 0; b < a; b++) {
      const near =
        Math.abs((a % width) - (b % width)) <= 1 &&
        Math.abs(Math.floor(a / width) - Math.floor(b / width)) <= 1;
      if (!near || levels[a] < 128 || levels[b] < 128 || sets[a] === sets[b]) continue;
      const both = [...sets[a], ...sets[b]];
      for (const at of both) sets[at] = both;
    }
  }
  return [...new Set(sets)].filter((set) => set.length > 0).map((set) => set.sort((a, b) => a - b));
}

test('components are the sets of neighbouring pixels, each in its box with nothing else from 128', () => {
  const anInk = fc.integer({ min: 1, max: 9 }).chain((width) =>
    fc.integer({ min: 1, max: 9 }).chain((height) =>
      fc
        .array(fc.constantFrom(0, 90, 127, 128, 200, 255), {
          minLength: width * height,
          maxLength: width * height,
        })
        .map((levels) => ({ width, height, levels: Uint8Array.from(levels) })),
    ),
  );
  fc.assert(
    fc.property(anInk, (ink) => {
      const expected = united(ink.width, ink.levels).sort((a, b) => a[0] - b[0]);
      const found = components(ink);
      expect(found).toHaveLength(expected.length);
      found.forEach((one, i) => {
        const xs = expected[i].map((at) => at % ink.width);
        const ys = expected[i].map((at) => Math.floor(at / ink.width));
        const [x, y] = [Math.min(...xs), Math.min(...ys)];
        expect(boxOf(one)).toEqual([x, y, Math.max(...xs) - x + 1, Math.max(...ys) - y + 1]);
        expect(one.area).toBe(expected[i].length);
        const own = [...one.levels].flatMap((level, at) =>
          level < 128 ? [] : [(y + Math.floor(at / one.width)) * ink.width + x + (at % one.width)],
        );
        expect(own).toEqual(expected[i]);
        for (const at of own) {
          const place = (Math.floor(at / ink.width) - y) * one.width + (at % ink.width) - x;
          expect(one.levels[place]).toBe(ink.levels[at]);
        }
      });
    }),
  );
});

test('a component keeps the paler pixels of its box, and none of another from 128', () => {
  const [outer, inner] = components(
    inkOfText(
      '########', //
      '#3....2#',
      '#..41..#',
      '#..#...#',
      '#......#',
      '########',
    ),
  );
  expect([...outer.levels.subarray(8, 40)]).toEqual([
    ...inkOfText('#3....2#', '#..41..#', '#......#', '#......#').levels,
  ]);
  expect(boxOf(inner)).toEqual([3, 3, 1, 1]);
});
