import type { InkImage } from './ink-image.ts';
import { strokeOf } from './sizes.ts';

/**
 * Makes ink smaller by areas, in which strokes thinner than a pixel would turn pale: they are made darker by as much.
 * @param side pixels along the longer side at most
 * @returns the same where it is no larger
 */
export function reduce(image: InkImage, side: number): InkImage {
  const by = Math.max(image.width, image.height) / side;
  if (by <= 1) return image;
  const width = Math.ceil(image.width / by);
  const height = Math.ceil(image.height / by);
  // One more on either side, so that what reaches beyond the last has a place.
  const sums = new Float64Array((width + 1) * (height + 1));
  const add = (at: number, level: number) => {
    (sums[at] as number) += level;
  };
  image.levels.forEach((level, at) => {
    if (level === 0) return;
    const x = at % image.width;
    const y = Math.floor(at / image.width);
    const column = Math.floor(x / by);
    const row = Math.floor(y / by);
    const right = Math.max(0, x + 1 - (column + 1) * by);
    const below = Math.max(0, y + 1 - (row + 1) * by);
    const to = row * (width + 1) + column;
    add(to, level * (1 - right) * (1 - below));
    add(to + 1, level * right * (1 - below));
    add(to + width + 1, level * (1 - right) * below);
    add(to + width + 2, level * right * below);
  });
  const gain = Math.max(1, (2 * by) / strokeOf([image])) / (by * by);
  const levels = new Uint8Array(width * height).map((_, to) =>
    Math.min(255, gain * (sums[to + Math.floor(to / width)] as number)),
  );
  return { width, height, levels };
}
