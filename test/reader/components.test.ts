import fc from 'fast-check';
import { expect, test } from 'vitest';
import { components } from '../../src/reader/components.ts';
import type { InkImage } from '../../src/reader/ink-image.ts';

/** For each pixel of ink the first that it hangs together with, by taking on the neighbours' until nothing changes. */
function firsts({ width, levels }: InkImage): number[] {
  const first = Array.from(levels, (level, at) => (level >= 128 ? at : -1));
  for (let changed = true; changed; ) {
    changed = false;
    for (let at = 0; at < first.length; at++) {
      for (let other = 0; first[at] >= 0 && other < first.length; other++) {
        const [right, down] = [
          (other % width) - (at % width),
          Math.floor(other / width) - Math.floor(at / width),
        ];
        if (Math.abs(right) > 1 || Math.abs(down) > 1 || first[other] < 0 || first[other] >= first[at])
          continue;
        first[at] = first[other];
        changed = true;
      }
    }
  }
  return first;
}

const images = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc
      .array(fc.constantFrom(0, 90, 127, 128, 255), { minLength: width * height, maxLength: width * height })
      .map((levels) => ({ width, height, levels: Uint8Array.from(levels) })),
  );

test('ink hangs together with its eight neighbours; each component has its own and nothing of another', () => {
  fc.assert(
    fc.property(images, (image) => {
      const first = firsts(image);
      const labels = [...new Set(first)].filter((label) => label >= 0).sort((a, b) => a - b);
      const found = components(image);
      expect(found).toHaveLength(labels.length);
      found.forEach(({ x, y, width, height, area, levels }, k) => {
        const own = first.flatMap((label, at) => (label === labels[k] ? [at] : []));
        const columns = own.map((at) => at % image.width);
        const rows = own.map((at) => Math.floor(at / image.width));
        expect({ x, y, area }).toEqual({ x: Math.min(...columns), y: Math.min(...rows), area: own.length });
        expect([x + width, y + height]).toEqual([Math.max(...columns) + 1, Math.max(...rows) + 1]);
        expect(levels).toHaveLength(width * height);
        levels.forEach((level, k) => {
          const at = (y + Math.floor(k / width)) * image.width + x + (k % width);
          if (own.includes(at)) expect(level).toBe(image.levels[at]);
          else if (first[at] >= 0) expect(level).toBe(0);
          else expect([0, image.levels[at]]).toContain(level);
        });
      });
    }),
    { numRuns: 150 },
  );
});

test('the pale edge of a stroke stays with it', () => {
  const levels = Uint8Array.of(0, 200, 100, 0, 255, 120, 90, 100, 255);
  expect(components({ width: 3, height: 3, levels }).map((each) => Array.from(each.levels))).toEqual([
    [200, 100, 255, 120, 100, 255],
  ]);
});

test('paper has none', () => {
  expect(components({ width: 5, height: 4, levels: new Uint8Array(20).fill(127) })).toEqual([]);
});
