import type { Component, InkImage } from './ink-image.ts';

/** Lays an image over another, with its upper left corner at a place; what reaches beyond is cut off. */
export function lay(onto: InkImage, { width, height, levels }: InkImage, x: number, y: number): void {
  for (let v = 0; v < height; v++) {
    for (let u = 0; u < width; u++) {
      if (x + u < 0 || y + v < 0 || x + u >= onto.width || y + v >= onto.height) continue;
      const to = (y + v) * onto.width + x + u;
      onto.levels[to] = Math.max(onto.levels[to] as number, levels[v * width + u] as number);
    }
  }
}

/** Several components as one, in the box around all of them. */
export function join(parts: readonly Component[]): Component {
  const [first] = parts as [Component];
  if (parts.length === 1) return first;
  const x = Math.min(...parts.map((part) => part.x));
  const y = Math.min(...parts.map((part) => part.y));
  const width = Math.max(...parts.map((part) => part.x + part.width)) - x;
  const height = Math.max(...parts.map((part) => part.y + part.height)) - y;
  const area = parts.reduce((sum, part) => sum + part.area, 0);
  const whole = { x, y, width, height, levels: new Uint8Array(width * height), area };
  for (const part of parts) lay(whole, part, part.x - x, part.y - y);
  return whole;
}
