import { smoothNoise } from '../../scripts/reader-training/blobs.ts';
import { turnBy } from '../../src/digits/handwriting.ts';
import { squaredDistances } from '../../src/digits/pen.ts';
import type { Picture } from '../../src/reader/picture.ts';
import type { Random } from '../../src/tensor/random.ts';

/** How much ink covers each pixel of a page, `[height][width]`, from 0 to 1. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly cover: Float64Array;
}

/** An empty page. */
export function emptyPage(width: number, height: number): Page {
  return { width, height, cover: new Float64Array(width * height) };
}

/**
 * Photographs a page: ink on paper that is lit unevenly and has a texture, a little out of focus, with the noise of a
 * camera.
 * @param rough how much more texture, folds and shadow the paper has than paper mostly has; 1: as it mostly is
 * @returns one grey level a pixel
 */
export function photograph({ width, height, cover }: Page, random: Random, rough = 1): Picture {
  const light = paper(random, width, height, rough);
  const darkness = random.uniform(0.45, 0.9);
  let seen: Float64Array = light.map((level, i) => level * (1 - darkness * (cover[i] as number)));
  for (let times = random.integer(3); times > 0; times--) seen = blurred(seen, width, height);
  const noise = random.uniform(1, 8);
  const data = Uint8Array.from(seen, (level) =>
    // Two draws are about as good as twelve here, and many pictures have many pixels.
    Math.round(Math.min(255, Math.max(0, level + noise * (random.uniform(-1) + random.uniform(-1))))),
  );
  return { data, width, height };
}

/** Paper under its light: a gradient, a shadow, folds, and fibres. Grey levels, perhaps beyond 255. */
function paper(random: Random, width: number, height: number, rough: number): Float64Array {
  const base = random.uniform(150, 245);
  const [across, down] = [random.uniform(-0.15, 0.15) * rough, random.uniform(-0.15, 0.15) * rough];
  const shades = [shadow(random, width, height, rough), fold(random, width, height, rough)];
  const coarse = smoothNoise(random, width, height, random.uniform(15, 60));
  const fine = smoothNoise(random, width, height, random.uniform(1.5, 4));
  const [coarseShare, fineShare] = [0.008 * rough, random.uniform(0, 0.015) * rough];
  const fibre = fibres(random, width, height, Math.round(rough * random.uniform(0, 0.0004) * width * height));
  return coarse.map((value, i) => {
    const [x, y] = [(i % width) / width - 0.5, Math.floor(i / width) / height - 0.5];
    const shade = shades.reduce((product, each) => product * each(x, y), 1);
    const texture =
      coarseShare * value + fineShare * (fine[i] as number) - 0.04 * rough * (fibre[i] as number);
    return base * (1 + across * x + down * y) * shade * (1 + texture);
  });
}

/** How bright it is at x and y, from -0.5 to 0.5 of the page. */
type Shade = (x: number, y: number) => number;

/** One side of a straight soft edge is darker: a hand, a phone. Every second page has none. */
function shadow(random: Random, width: number, height: number, rough: number): Shade {
  const { distance, edge } = edgeOf(random, width, height, 0.02, 0.3);
  const depth = random.uniform() < 0.5 ? 0 : Math.min(0.6, random.uniform(0.05, 0.35) * rough);
  return (x, y) => 1 - depth * eased(0.5 + distance(x, y) / edge);
}

/** A crease, lit from one side: brighter before it, darker behind it. Three of four pages have none. */
function fold(random: Random, width: number, height: number, rough: number): Shade {
  const { distance, edge } = edgeOf(random, width, height, 0.01, 0.05);
  const depth = random.uniform() < 1 - 0.25 * rough ? 0 : random.uniform(0.02, 0.08) * rough;
  return (x, y) => {
    const at = distance(x, y) / edge;
    return Math.abs(at) >= 1 ? 1 : 1 - depth * at * (1 - at * at) * 2.6;
  };
}

/** A straight line somewhere through the page: how far from it a place is, in widths of the page, and how soft it is. */
function edgeOf(random: Random, width: number, height: number, sharpest: number, softest: number) {
  const [cosine, sine] = turnBy(random.uniform(-1, 1));
  const shift = random.uniform(-0.4, 0.4);
  return {
    distance: (x: number, y: number) => cosine * x + (sine * y * height) / width - shift,
    edge: random.uniform(sharpest, softest),
  };
}

/** How much of a fibre there is in each pixel: short lines, faint. */
function fibres(random: Random, width: number, height: number, count: number): Float64Array {
  const lines = Array.from({ length: count }, () => {
    const [x, y] = [random.uniform(0, width), random.uniform(0, height)];
    return Float64Array.of(x, y, x + 6 * random.normal(), y + 6 * random.normal());
  });
  return squaredDistances(lines, 1.2, width, height).map((square) =>
    Math.max(0, 1 - Math.sqrt(square) / 1.2),
  );
}

/** Each pixel with its neighbours, 1 2 1 along each axis. */
function blurred(levels: Float64Array, width: number, height: number): Float64Array {
  const along = (from: Float64Array, step: number, place: (i: number) => number, size: number) =>
    from.map((level, i) => {
      const before = place(i) > 0 ? (from[i - step] as number) : level;
      const after = place(i) < size - 1 ? (from[i + step] as number) : level;
      return (before + 2 * level + after) / 4;
    });
  return along(
    along(levels, 1, (i) => i % width, width),
    width,
    (i) => Math.floor(i / width),
    height,
  );
}

/** From 0 to 1, smoothly; beyond it, 0 or 1. */
function eased(share: number): number {
  const at = Math.min(1, Math.max(0, share));
  return at * at * (3 - 2 * at);
}
