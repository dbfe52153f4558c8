import type { Random } from '../tensor/random.ts';
import type { Stroke, Style } from './digit-styles.ts';
import type { Line } from './pen.ts';

/** The middle of the box in which styles are drawn, and half its height. */
const MIDDLE_X = 5;
const MIDDLE_Y = 8;
const HALF = 8;

/** Points drawn between two points of a stroke. */
const STEPS = 5;

/** One of the ways to write a digit, as common as it says. */
export function pickStyle(styles: readonly Style[], random: Random): Style {
  let rest = random.uniform(
    0,
    styles.reduce((sum, [weight]) => sum + weight, 0),
  );
  return styles.find(([weight]) => {
    rest -= weight;
    return rest < 0;
  }) as Style;
}

/** The strokes as one hand writes them: points off their place, curves between them, the whole bent. */
export function write(strokes: readonly Stroke[], random: Random): Line[] {
  const wobble = random.uniform(0.1, 1.1);
  const bend = distortion(random);
  return strokes.map((stroke) => {
    const points: number[] = [];
    for (let p = 0; p < stroke.length; p += 2) {
      const corner = p > 0 && stroke[p] === stroke[p - 2] && stroke[p + 1] === stroke[p - 1];
      if (corner) points.push(points[p - 2] as number, points[p - 1] as number);
      else {
        points.push(
          (stroke[p] as number) + wobble * random.normal(),
          (stroke[p + 1] as number) + wobble * random.normal(),
        );
      }
    }
    return bend(curve(points));
  });
}

/** A Catmull-Rom curve through the points, x and y of each; a point given twice is a corner. */
export function curve(points: readonly number[]): Line {
  const count = points.length / 2;
  const line = new Float64Array(2 * ((count - 1) * STEPS + 1));
  let to = 0;
  for (let p = 0; p < count - 1; p++) {
    for (let step = 0; step < STEPS || (p === count - 2 && step === STEPS); step++) {
      const t = step / STEPS;
      for (let axis = 0; axis < 2; axis++) {
        const at = (q: number) => points[2 * Math.min(count - 1, Math.max(0, q)) + axis] as number;
        const [a, b, c, d] = [at(p - 1), at(p), at(p + 1), at(p + 2)];
        // A point given twice ends its curve: the tangent there is that of the piece alone.
        line[to++] = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
      }
    }
  }
  return line;
}

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
