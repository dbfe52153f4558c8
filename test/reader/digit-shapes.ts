import type { Points } from './drawn.ts';

/** An arc about a middle, from one angle to another, in degrees clockwise from above. */
function arc(x: number, y: number, across: number, down: number, from: number, to: number): Points {
  return Array.from({ length: 17 }, (_, k) => {
    const angle = ((from + ((to - from) * k) / 16) * Math.PI) / 180;
    return [x + across * Math.sin(angle), y - down * Math.cos(angle)] as const;
  });
}

/** The digits 0 to 9 as one would write them with care: 0.6 wide, 1 high. */
export const DIGITS: readonly (readonly Points[])[] = [
  [arc(0.3, 0.5, 0.3, 0.5, 0, 360)],
  [
    [
      [0.3, 0],
      [0.3, 1],
    ],
  ],
  [[...arc(0.3, 0.27, 0.28, 0.27, -80, 120), [0, 1], [0.6, 1]]],
  [[...arc(0.25, 0.25, 0.27, 0.25, -70, 175), ...arc(0.25, 0.74, 0.33, 0.26, 5, 250)]],
  [
    [
      [0.42, 0],
      [0, 0.65],
      [0.6, 0.65],
    ],
    [
      [0.45, 0.35],
      [0.45, 1],
    ],
  ],
  [[[0.55, 0], [0.08, 0], [0.05, 0.42], ...arc(0.24, 0.69, 0.34, 0.31, -30, 235)]],
  [[[0.45, 0], ...arc(0.3, 0.5, 0.3, 0.5, -40, -90), ...arc(0.3, 0.7, 0.3, 0.3, -90, 270)]],
  [
    [
      [0, 0],
      [0.6, 0],
      [0.2, 1],
    ],
  ],
  [arc(0.3, 0.25, 0.24, 0.25, 0, 360), arc(0.3, 0.75, 0.3, 0.25, 0, 360)],
  [[...arc(0.3, 0.28, 0.28, 0.28, 90, 450), [0.55, 0.6], [0.45, 1]]],
];
