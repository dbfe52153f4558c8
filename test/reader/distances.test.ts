import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distancesToEdge } from '../../src/reader/distances.ts';

/** The way of a king, whose steps across a corner are the square root of 2 long. */
function steps(right: number, down: number): number {
  const [least, most] = [
    Math.min(Math.abs(right), Math.abs(down)),
    Math.max(Math.abs(right), Math.abs(down)),
  ];
  return most - least + Math.SQRT2 * least;
}

test('each point is as far from the edge as the nearest of the other kind, less half a step', () => {
  const span = 14;
  // Two points of paper on every side: ways there do not leave the grid.
  const inner = fc
    .array(fc.boolean(), { minLength: 100, maxLength: 100 })
    .filter((ink) => ink.includes(true));
  fc.assert(
    fc.property(inner, (filled) => {
      const ink = new Uint8Array(span * span);
      filled.forEach((is, k) => {
        ink[(2 + Math.floor(k / 10)) * span + 2 + (k % 10)] = Number(is);
      });
      const found = distancesToEdge(ink, span);
      for (let at = 0; at < ink.length; at++) {
        const [x, y] = [at % span, Math.floor(at / span)];
        // Nothing is said of points at the border.
        if (x === 0 || y === 0 || x === span - 1 || y === span - 1) continue;
        let nearest = Infinity;
        for (let other = 0; other < ink.length; other++) {
          if (ink[other] === ink[at]) continue;
          nearest = Math.min(nearest, steps((other % span) - x, Math.floor(other / span) - y));
        }
        expect(found[at]).toBeCloseTo(ink[at] ? nearest - 0.5 : 0.5 - nearest, 10);
      }
    }),
    { numRuns: 60 },
  );
});
