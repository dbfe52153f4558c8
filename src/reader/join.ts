import { boundsOf } from './bounds.ts';
import type { Component, InkImage } from './ink-image.ts';

/** An image that lies somewhere. */
type Placed = InkImage & Pick<Component, 'x' | 'y'>;

/** What images show, one over another, in a window: what is beyond it is cut off. */
export function view(
  images: readonly Placed[],
  left: number,
  top: number,
  width: number,
  height: number,
): InkImage {
  const levels = new Uint8Array(width * height);
  for (const image of images) {
    for (let v = 0, at = 0; v < image.height; v++) {
      for (let u = 0; u < image.width; u++, at++) {
        const x = image.x - left + u;
        const to = (image.y - top + v) * width + x;
        const level = image.levels[at] as number;
        // Above and below the window there is nothing: what is compared with it is false.
        if (x >= 0 && x < width && level > (levels[to] as number)) levels[to] = level;
      }
    }
  }
  return { width, height, levels };
}

/** Several components as one, in the box around all of them. */
export function join(parts: readonly Component[]): Component {
  const [first] = parts as [Component];
  if (parts.length === 1) return first;
  const corners = parts.map((part) => [part.x, part.y, part.x + part.width, part.y + part.height]);
  const [x, right, y, bottom] = boundsOf(corners);
  const area = parts.reduce((sum, part) => sum + part.area, 0);
  return { ...view(parts, x, y, right - x, bottom - y), x, y, area };
}
