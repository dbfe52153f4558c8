import type { InkImage } from '../../src/reader/ink-image.ts';
import type { Random } from '../../src/tensor/random.ts';

/**
 * What a threshold leaves of a stain, a shadow or rough paper: patches of smooth noise, coarse or fine.
 * @param longSide in pixels
 */
export function blobs(random: Random, longSide: number): InkImage {
  for (;;) {
    const other = Math.round(longSide * random.uniform(0.4, 1));
    const [width, height] = random.uniform() < 0.5 ? [longSide, other] : [other, longSide];
    const levels = patches(random, width, height);
    // Less is a speck or a stroke.
    if (levels.filter((level) => level >= 128).length > levels.length / 5) return { width, height, levels };
  }
}

function patches(random: Random, width: number, height: number): Uint8Array {
  const noise = smoothNoise(random, width, height, random.uniform(3, Math.max(width, height) / 2));
  const level = random.uniform(-0.5, 0.4);
  const sharpness = random.uniform(150, 1500);
  return Uint8Array.from(noise, (value, i) => {
    // Round at the edge: paper beyond the box.
    const x = ((i % width) + 0.5) / width - 0.5;
    const y = (Math.floor(i / width) + 0.5) / height - 0.5;
    const inside = Math.min(1, 4 - 16 * (x * x + y * y));
    return Math.round(Math.min(255, Math.max(0, 127.5 + sharpness * (inside - 1 + 0.6 * (value - level)))));
  });
}

/** Noise of mean 0 and a deviation of about 1/2, smooth between points so many pixels apart. */
export function smoothNoise(random: Random, width: number, height: number, grain: number): Float64Array {
  const columns = Math.ceil(width / grain) + 2;
  const rows = Math.ceil(height / grain) + 2;
  const points = Float64Array.from({ length: columns * rows }, () => random.normal());
  const noise = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / grain);
    const down = eased(y / grain - row);
    for (let x = 0; x < width; x++) {
      const column = Math.floor(x / grain);
      const across = eased(x / grain - column);
      const at = row * columns + column;
      const [a = 0, b = 0] = points.subarray(at, at + 2);
      const [c = 0, d = 0] = points.subarray(at + columns, at + columns + 2);
      const above = a + (b - a) * across;
      noise[y * width + x] = above + (c + (d - c) * across - above) * down;
    }
  }
  return noise;
}

function eased(share: number): number {
  return share * share * (3 - 2 * share);
}
