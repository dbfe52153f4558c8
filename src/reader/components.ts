import { boundsOf } from './bounds.ts';
import { channelsOf } from './channels.ts';
import type { Component, InkImage } from './ink-image.ts';

/**
 * Ink that hangs together: pixels from 128 that are neighbours, diagonally too. The paler pixels of its box stay with it.
 * @returns in the order of their first pixels, row by row
 * @throws RangeError for levels that do not fit the sides
 */
export function components(ink: InkImage): Component[] {
  channelsOf('ink', 'levels', ink);
  const { width, height, levels } = ink;
  const labels = new Int32Array(levels.length);
  const found: Component[] = [];
  for (let start = 0; start < levels.length; start++) {
    if ((levels[start] as number) < 128 || labels[start] !== 0) continue;
    const label = found.length + 1;
    labels[start] = label;
    const points = [start % width, Math.floor(start / width)];
    // Those that are put in meanwhile are met too.
    for (let p = 0; p < points.length; p += 2) {
      const [x, y] = [points[p], points[p + 1]] as [number, number];
      for (let v = Math.max(0, y - 1); v < Math.min(height, y + 2); v++) {
        for (let u = Math.max(0, x - 1); u < Math.min(width, x + 2); u++) {
          const next = v * width + u;
          if ((levels[next] as number) >= 128 && labels[next] === 0) {
            labels[next] = label;
            points.push(u, v);
          }
        }
      }
    }
    const [left, right, top, bottom] = boundsOf([points]);
    const across = right - left + 1;
    const own = new Uint8Array(across * (bottom - top + 1));
    for (let y = top, to = 0; y <= bottom; y++) {
      for (let x = left; x <= right; x++, to++) {
        const level = levels[y * width + x] as number;
        if (level < 128 || labels[y * width + x] === label) own[to] = level;
      }
    }
    found.push({
      x: left,
      y: top,
      width: across,
      height: bottom - top + 1,
      levels: own,
      area: points.length / 2,
    });
  }
  return found;
}

/** What is left of a component when its levels become these. */
export function remains(part: Component, levels: Uint8Array): Component[] {
  return components({ ...part, levels }).map((one) => ({ ...one, x: one.x + part.x, y: one.y + part.y }));
}
