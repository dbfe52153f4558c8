import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toneOf } from '../../src/reader/tone.ts';

/** A picture of one ink on one paper, in stripes of six columns. */
function stripes(paper: number[], ink: number[]) {
  const [width, height] = [48, 20];
  const isInk = (at: number) => Math.floor((at % width) / 6) % 2 === 1;
  const planes = [0, 1, 2].map((channel) =>
    Uint8Array.from({ length: width * height }, (_, at) => (isInk(at) ? ink : paper)[channel]),
  );
  return { tone: toneOf({ width, height, scale: 1, planes }), isInk };
}

test('ink differs from its paper as far as the colours do, whatever their lightness', () => {
  const pairs: [number[], number[]][] = [
    [
      [190, 90, 60],
      [60, 155, 60],
    ],
    [
      [255, 200, 210],
      [70, 90, 220],
    ],
    [
      [30, 30, 120],
      [30, 140, 20],
    ],
    [
      [240, 230, 120],
      [200, 230, 250],
    ],
  ];
  for (const [paper, ink] of pairs) {
    const { tone, isInk } = stripes(paper, ink);
    const levels = [false, true].map((is) => new Set([...tone].filter((_, at) => isInk(at) === is)));
    expect(levels.map((one) => one.size)).toEqual([1, 1]);
    const [of, against] = levels.map((one) => [...one][0]);
    // Of all mixes whose shares add up to 1, the one along the difference of the colours.
    const differences = paper.map((value, channel) => value - ink[channel]);
    const total = differences.reduce((sum, one) => sum + Math.abs(one), 0);
    const best = differences.reduce((sum, one) => sum + one * one, 0) / total;
    expect(Math.abs(Math.abs(of - against) - best)).toBeLessThanOrEqual(1);
  }
});

test('grey pictures keep their levels', () => {
  const levels = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(levels, (some) => {
      const plane = Uint8Array.from(some);
      expect(toneOf({ width: 6, height: 4, scale: 1, planes: [plane, plane, plane] })).toEqual(plane);
    }),
  );
});

test('light stays light', () => {
  const { tone, isInk } = stripes([250, 240, 200], [40, 60, 140]);
  const ink = tone.find((_, at) => isInk(at));
  const paper = tone.find((_, at) => !isInk(at));
  expect(ink).toBeLessThan(paper as number);
});
