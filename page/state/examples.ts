import type { PenStroke } from 'lenet-1989/reader';

/** Drawings to begin with, in a square of 280 x 280. */
export const EXAMPLES: readonly { readonly name: string; readonly strokes: readonly PenStroke[] }[] = [
  {
    name: 'a three',
    strokes: [
      [
        92, 78, 120, 56, 158, 58, 178, 84, 164, 116, 130, 134, 168, 146, 188, 180, 172, 218, 130, 232, 92,
        214,
      ],
    ],
  },
  {
    name: 'a four in two strokes',
    strokes: [
      [104, 52, 92, 100, 78, 150, 128, 152, 200, 146],
      [168, 84, 162, 150, 156, 230],
    ],
  },
  {
    name: 'a seven with a bar',
    strokes: [
      [84, 66, 140, 64, 196, 60, 168, 120, 146, 176, 132, 232],
      [112, 146, 184, 138],
    ],
  },
  {
    name: 'a small, thin nine',
    strokes: [[128, 96, 112, 92, 100, 106, 104, 122, 120, 124, 130, 108, 128, 96, 130, 126, 124, 164]],
  },
  {
    name: 'a number',
    strokes: [
      [36, 90, 66, 74, 84, 96, 66, 138, 34, 186, 90, 182],
      [134, 80, 112, 120, 118, 172, 144, 188, 164, 160, 160, 112, 140, 82, 134, 80],
      [204, 84, 238, 80, 222, 118, 210, 130, 240, 140, 246, 168, 226, 192, 198, 184],
    ],
  },
];
