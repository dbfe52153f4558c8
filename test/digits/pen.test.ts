import { expect, test } from 'vitest';
import { draw } from '../../src/digits/pen.ts';

/** How far a pixel's centre is from a line, found by trying many of its points. */
function distanceTo(line: readonly number[], x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let p = 0; p + 3 < line.length; p += 2) {
    for (let step = 0; step <= 2000; step++) {
      const share = step / 2000;
      const [ex, ey] = [0, 1].map((axis) => line[p + axis] * (1 - share) + line[p + 2 + axis] * share);
      least = Math.min(least, Math.hypot(x + 0.5 - ex, y + 0.5 - ey));
    }
  }
  return least;
}

test.each<[string, number, number, number[][]]>([
  ['a line with a bend', 2, 1.2, [[2, 3, 9.5, 4.25, 11, 13]]],
  [
    'two lines that cross',
    1,
    0.8,
    [
      [1, 1, 15, 15],
      [3, 14, 12, 2],
    ],
  ],
  ['a dot, which is a point given twice', 4, 1, [[8.3, 7.1, 8.3, 7.1]]],
  [
    'lines along every edge, and beyond them',
    2.5,
    1.3,
    [
      [-1, 0.2, 17, -0.3],
      [15.8, -2, 16.2, 18, 8, 15.7],
      [0.4, 3, -0.2, 14],
    ],
  ],
  ['a line that comes from far outside', 3, 2, [[-30, -20, 9, 6]]],
  ['a line backwards', 1.5, 0.9, [[13, 12, 4, 3]]],
])(
  'draws %s with a pen that is full within its width and fades over its softness',
  (_, width, softness, lines) => {
    const image = new Float32Array(256);
    draw(
      lines.map((line) => Float64Array.from(line)),
      width,
      softness,
      image,
    );
    for (let pixel = 0; pixel < 256; pixel++) {
      const distance = Math.min(...lines.map((line) => distanceTo(line, pixel % 16, Math.floor(pixel / 16))));
      const ink = Math.min(1, Math.max(0, 1 - (distance - width / 2) / softness));
      expect(image[pixel], `pixel ${pixel}`).toBeCloseTo(2 * ink - 1, 2);
    }
  },
);

test('nothing drawn is all background', () => {
  const image = new Float32Array(256);
  draw([], 2, 1, image);
  expect(image).toEqual(new Float32Array(256).fill(-1));
});
