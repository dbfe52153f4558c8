import type { PenStroke } from 'lenet-1989/reader';

/** Places between two points of a stroke. */
const BETWEEN = 8;

/** Drawings to begin with, in a square of 280 x 280. */
export const EXAMPLES: readonly { readonly name: string; readonly strokes: readonly PenStroke[] }[] = [
  {
    name: 'a three',
    strokes: [
      smooth(
        92,
        78,
        120,
        56,
        158,
        58,
        178,
        84,
        164,
        116,
        130,
        134,
        168,
        146,
        188,
        180,
        172,
        218,
        130,
        232,
        92,
        214,
      ),
    ],
  },
  {
    name: 'a four in two strokes',
    strokes: [smooth(104, 52, 92, 100, 78, 150, 128, 152, 200, 146), smooth(168, 84, 162, 150, 156, 230)],
  },
  {
    name: 'a seven with a bar',
    strokes: [smooth(84, 66, 140, 64, 196, 60, 168, 120, 146, 176, 132, 232), smooth(112, 146, 184, 138)],
  },
  {
    name: 'a small, thin nine',
    strokes: [smooth(128, 96, 112, 92, 100, 106, 104, 122, 120, 124, 130, 108, 128, 96, 130, 126, 124, 164)],
  },
  {
    name: 'a number',
    strokes: [
      smooth(36, 90, 66, 74, 84, 96, 66, 138, 34, 186, 90, 182),
      smooth(134, 80, 112, 120, 118, 172, 144, 188, 164, 160, 160, 112, 140, 82, 134, 80),
      smooth(204, 84, 238, 80, 222, 118, 210, 130, 240, 140, 246, 168, 226, 192, 198, 184),
    ],
  },
];

/** A curve through points, whose direction at each is that from its neighbour to the other (Catmull and Rom, 1974). */
function smooth(...points: number[]): number[] {
  const last = points.length - 2;
  const curve: number[] = [];
  for (let from = 0; from < last; from += 2) {
    for (let step = 0; step < BETWEEN; step++) {
      for (const axis of [0, 1]) {
        const at = (place: number) => points[Math.min(last, Math.max(0, place)) + axis] as number;
        const [before, start, end, after] = [at(from - 2), at(from), at(from + 2), at(from + 4)];
        const t = step / BETWEEN;
        const bend = 2 * before - 5 * start + 4 * end - after + (3 * start - before - 3 * end + after) * t;
        curve.push(start + (t * (end - before + t * bend)) / 2);
      }
    }
  }
  return [...curve, ...points.slice(last)];
}
