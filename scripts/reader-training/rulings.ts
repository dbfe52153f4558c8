import { turnBy } from '../../src/digits/handwriting.ts';
import type { Line } from '../../src/digits/pen.ts';
import type { Random } from '../../src/tensor/random.ts';

/** Corners where two ruled lines meet. That of the upper right is left out: it is a 7. */
const CORNERS = [
  [1, 0, 0, 0, 0, 1],
  [0, 0, 0, 1, 1, 1],
  [0, 1, 1, 1, 1, 0],
];

/** Straight lines of paper and forms, a little turned: pieces of a grid, empty boxes, corners and pieces of rules. */
export function ruling(random: Random): Line[] {
  const kinds = [grid, grid, box, boxes, corner, rules];
  const kind = kinds[random.integer(kinds.length)] as (random: Random) => number[][];
  const [cosine, sine] = turnBy(0.03 * random.normal());
  return kind(random).map((points) =>
    Float64Array.from(points, (value, i) => {
      const other = points[i % 2 === 0 ? i + 1 : i - 1] as number;
      return i % 2 === 0 ? cosine * value - sine * other : sine * other + cosine * value;
    }),
  );
}

/** One or more lines each way, which go on beyond where they cross. */
function grid(random: Random): number[][] {
  const columns = 1 + random.integer(4);
  const rows = 1 + random.integer(4);
  const step = random.uniform(4, 8);
  const beyond = random.uniform(0.1, 1) * step;
  return [
    ...Array.from({ length: columns }, (_, i) => [i * step, -beyond, i * step, (rows - 1) * step + beyond]),
    ...Array.from({ length: rows }, (_, i) => [-beyond, i * step, (columns - 1) * step + beyond, i * step]),
  ];
}

/** An empty frame: wide enough that it is no 0. */
function box(random: Random): number[][] {
  const width = random.uniform(10, 30);
  return [[0, 0, width, 0, width, 10, 0, 10, 0, 0]];
}

/** Frames in a row, as forms have them. */
function boxes(random: Random): number[][] {
  const count = 2 + random.integer(3);
  const width = random.uniform(6, 10);
  const end = count * width;
  return [
    [0, 0, end, 0, end, 10, 0, 10, 0, 0],
    ...Array.from({ length: count - 1 }, (_, i) => [(i + 1) * width, 0, (i + 1) * width, 10]),
  ];
}

function corner(random: Random): number[][] {
  const corners = CORNERS[random.integer(CORNERS.length)] as readonly number[];
  const sides = [random.uniform(6, 16), random.uniform(6, 16)];
  return [corners.map((value, i) => value * (sides[i % 2] as number))];
}

/** Up to three lines across. */
function rules(random: Random): number[][] {
  const step = random.uniform(2, 8);
  const length = random.uniform(10, 30);
  return Array.from({ length: 1 + random.integer(3) }, (_, i) => [0, i * step, length, i * step]);
}
