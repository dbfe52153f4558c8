import { curve, distortion } from '../../src/digits/handwriting.ts';
import type { Line } from '../../src/digits/pen.ts';
import type { Random } from '../../src/tensor/random.ts';

/** Lines that mean nothing, in a box of about 10 x 16: tangles, zigzags, loops in a row, hatching. */
export function scribble(random: Random): Line[] {
  const kinds = [tangle, tangle, zigzag, loops, hatching];
  const kind = kinds[random.integer(kinds.length)] as (random: Random) => number[][];
  const bend = distortion(random);
  return kind(random).map((points) => bend(curve(points)));
}

/** A curve through points anywhere: seven or more, since one of few may be a digit. */
function tangle(random: Random): number[][] {
  const count = 7 + random.integer(14);
  const height = random.uniform(8, 16);
  return [Array.from({ length: 2 * count }, (_, i) => random.uniform(0, i % 2 === 0 ? 12 : height))];
}

/** Up and down, four times or more, sharp or round. */
function zigzag(random: Random): number[][] {
  const turns = 5 + random.integer(8);
  const step = random.uniform(0.8, 3);
  const sharp = random.uniform() < 0.5;
  const points: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const x = turn * step + 0.3 * random.normal();
    const y = turn % 2 === 0 ? 3 + random.normal() : 13 + random.normal();
    points.push(x, y);
    if (sharp) points.push(x, y);
  }
  return [points];
}

/** Loops in a row, three or more, as a pen makes them to try the ink. */
function loops(random: Random): number[][] {
  const count = 3 + random.integer(4);
  const step = random.uniform(1.5, 5);
  const radius = random.uniform(2.5, 5);
  const points: number[] = [];
  for (let quarter = 0; quarter < 4 * count; quarter++) {
    const across = [0, radius, 0, -radius][quarter % 4] as number;
    const down = [-1.3, 0, 1.3, 0][quarter % 4] as number;
    points.push(
      (quarter * step) / 4 + across + 0.3 * random.normal(),
      8 + radius * down + 0.4 * random.normal(),
    );
  }
  return [points];
}

/** Three lines or more side by side, and sometimes as many across them. */
function hatching(random: Random): number[][] {
  const count = 3 + random.integer(5);
  const slant = random.uniform(-6, 6);
  const wobble = random.uniform(0.1, 0.6);
  const off = () => wobble * random.normal();
  const down = Array.from({ length: count }, (_, i) => {
    const x = (i * 12) / count;
    return [x + slant / 2 + off(), off(), x - slant / 2 + off(), 14 + off()];
  });
  if (random.uniform() < 0.5) return down;
  const across = Array.from({ length: count }, (_, i) => {
    const y = 1 + (i * 12) / count;
    return [off() - slant / 2, y + off(), 12 + slant / 2 + off(), y + off()];
  });
  return [...down, ...across];
}
