import { type Line, squaredDistances } from '../../src/digits/pen.ts';
import type { Random } from '../../src/tensor/random.ts';
import type { HandLine } from './hand-line.ts';
import type { TurnedPage } from './turned-page.ts';

/** What is around the digits: lines, the width of their pen, and how dark they are against the ink. */
interface Drawn {
  readonly lines: readonly (readonly number[])[];
  readonly pen: number;
  readonly darkness: number;
}

/** What there is around digits, from their places on the line. */
const SURROUNDINGS: Readonly<Record<string, (line: HandLine, random: Random) => Drawn>> = {
  'ruled paper': ({ ink, height }, random) => {
    const step = height * random.uniform(1.15, 1.8);
    const base = ink.height + height * random.uniform(-0.05, 0.15);
    return printed(
      [-2, -1, 0, 1].map((n) => across(base + n * step, ink.width, height)),
      random,
    );
  },
  'squared paper': ({ ink, height }, random) => {
    const step = height * random.uniform(0.3, 0.9);
    const shift = random.uniform(0, step);
    const count = Math.ceil((ink.width + 6 * height) / step);
    const places = Array.from({ length: count }, (_, n) => shift - 3 * height + n * step);
    const lines = places.flatMap((place) => [
      across(place, ink.width, height),
      [place, -3 * height, place, ink.height + 3 * height],
    ]);
    return printed(lines, random);
  },
  'a dotted line': ({ ink, height }, random) => {
    const step = random.uniform(5, 12);
    const y = ink.height + height * random.uniform(0, 0.12);
    const count = Math.ceil((ink.width + height) / step);
    const lines = Array.from({ length: count }, (_, n) => [
      n * step - height / 2,
      y,
      n * step - height / 2,
      y,
    ]);
    return { lines, pen: random.uniform(1.5, 3), darkness: random.uniform(0.5, 1) };
  },
  boxes: ({ ink, columns, height }, random) => {
    const sides = columns.slice(1).map(([first], n) => (first + (columns[n]?.[1] ?? first)) / 2);
    const margin = height * random.uniform(0.12, 0.25);
    const [top, bottom] = [-margin, ink.height + margin];
    const ends = [-margin, ink.width + margin];
    const frame = [across(top, ink.width, margin), across(bottom, ink.width, margin)];
    const dividers = [...ends, ...sides].map((x = 0) => [x, top, x, bottom]);
    return { lines: [...frame, ...dividers], pen: random.uniform(1, 3), darkness: random.uniform(0.4, 1) };
  },
  'a frame': ({ ink, height }, random) => {
    const margin = height * random.uniform(0.12, 0.3);
    const [right, bottom] = [ink.width + margin, ink.height + margin];
    const lines = [[-margin, -margin, right, -margin, right, bottom, -margin, bottom, -margin, -margin]];
    return { lines, pen: random.uniform(1, 4), darkness: random.uniform(0.5, 1) };
  },
  'specks and a staple': ({ ink, height }, random) => {
    const lines = Array.from({ length: 10 + random.integer(30) }, () => {
      const [x, y] = [
        random.uniform(-height, ink.width + height),
        random.uniform(-height, ink.height + height),
      ];
      return [x, y, x + random.uniform(-1, 1), y + random.uniform(-1, 1)];
    });
    const [x, y] = [random.uniform(0, ink.width), -height * random.uniform(0.2, 0.5)];
    lines.push([x, y + 4, x, y, x + 0.6 * height, y - 5, x + 0.6 * height, y]);
    return { lines, pen: random.uniform(1, 2.5), darkness: 1 };
  },
  'the edge of the paper': ({ ink, height }, random) => {
    // A band so wide that it goes on to the edge of the picture.
    const pen = 6 * height;
    const y = ink.height + height * random.uniform(0.25, 0.5) + pen / 2;
    return { lines: [across(y, ink.width, 4 * height)], pen, darkness: random.uniform(0.5, 1) };
  },
};

/** What there may be around digits. */
export const KINDS_OF_SURROUNDINGS: readonly string[] = Object.keys(SURROUNDINGS);

/**
 * Draws what is around digits on their page: it changes.
 * @param kind one of `KINDS_OF_SURROUNDINGS`
 * @throws RangeError for another kind
 */
export function surround(kind: string, line: HandLine, { page, toPage }: TurnedPage, random: Random): void {
  const drawn = SURROUNDINGS[kind]?.(line, random);
  if (drawn === undefined) {
    throw new RangeError(`kind: expected ${KINDS_OF_SURROUNDINGS.join(', ')}, found ${kind}`);
  }
  const placed = drawn.lines.map((points): Line => {
    const on = new Float64Array(points.length);
    for (let p = 0; p < points.length; p += 2)
      on.set(toPage(points[p] as number, points[p + 1] as number), p);
    return on;
  });
  const reach = drawn.pen / 2 + 0.5;
  squaredDistances(placed, reach, page.width, page.height).forEach((square, pixel) => {
    const cover = drawn.darkness * Math.min(1, Math.max(0, reach - Math.sqrt(square)));
    page.cover[pixel] = Math.max(page.cover[pixel] as number, cover);
  });
}

/** A line along the digits, which goes on beyond them. */
function across(y: number, width: number, beyond: number): number[] {
  return [-beyond, y, width + beyond, y];
}

/** Lines that paper is sold with: thin, and mostly paler than the ink. */
function printed(lines: readonly (readonly number[])[], random: Random): Drawn {
  return { lines, pen: random.uniform(0.8, 2), darkness: random.uniform(0.15, 0.6) };
}
