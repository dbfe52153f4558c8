import type { Random } from '../tensor/random.ts';
import type { Line } from './pen.ts';

/** The middle of the box in which styles are drawn, and half its height. */
const MIDDLE_X = 5;
const MIDDLE_Y = 8;
const HALF = 8;

/**
 * A random smooth deformation of the plane: a slant, a turn, and a bend of the second and third order.
 * @returns a function that deforms a line in place and returns it
 */
export function distortion(random: Random): (line: Line) => Line {
  const slant = 0.35 * random.normal();
  const [cosine, sine] = turnBy(0.08 * random.normal());
  const bends = Float64Array.from({ length: 14 }, () => 0.055 * random.normal());
  return (line) => {
    for (let p = 0; p < line.length; p += 2) {
      const x = ((line[p] as number) - MIDDLE_X) / HALF;
      const y = ((line[p + 1] as number) - MIDDLE_Y) / HALF;
      const terms = [x * x, x * y, y * y, x * x * x, x * x * y, x * y * y, y * y * y];
      let bentX = x - slant * y;
      let bentY = y;
      terms.forEach((term, k) => {
        bentX += term * (bends[k] as number);
        bentY += term * (bends[7 + k] as number);
      });
      line[p] = cosine * bentX - sine * bentY;
      line[p + 1] = sine * bentX + cosine * bentY;
    }
    return line;
  };
}

/** Cosine and sine of twice the angle that has this tangent, without a function that engines round differently. */
export function turnBy(tangent: number): [cosine: number, sine: number] {
  const square = tangent * tangent;
  return [(1 - square) / (1 + square), (2 * tangent) / (1 + square)];
}
