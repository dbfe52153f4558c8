import { type Points, ring } from './drawn.ts';

/** Shapes that are as heavy on their left as on their right in every row, and so stand upright: at most 1 wide and high. */
export const UPRIGHT: Readonly<Record<string, readonly Points[]>> = {
  cross: [line(0, 0.5, 1, 0.5), line(0.5, 0, 0.5, 1)],
  bar: [line(0.1, 0, 0.1, 1)],
  ellipse: [ring(0.3, 0.5, 0.3, 0.5)],
  circle: [ring(0.5, 0.5, 0.5, 0.5)],
  eight: [ring(0.3, 0.25, 0.25, 0.25), ring(0.3, 0.75, 0.3, 0.25)],
  letterT: [line(0, 0, 0.8, 0), line(0.4, 0, 0.4, 1)],
  letterH: [line(0, 0, 0, 1), line(0, 0.5, 0.7, 0.5), line(0.7, 0, 0.7, 1)],
  flatBox: [line(0, 0, 1, 0), line(1, 0, 1, 0.4), line(1, 0.4, 0, 0.4), line(0, 0.4, 0, 0)],
};

function line(...[x0, y0, x1, y1]: [number, number, number, number]): Points {
  return [
    [x0, y0],
    [x1, y1],
  ];
}
