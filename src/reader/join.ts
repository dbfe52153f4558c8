import type { Component } from './ink-image.ts';

/** Several components as one, in the box around all of them. */
export function join(parts: readonly Component[]): Component {
  const [first] = parts as [Component];
  if (parts.length === 1) return first;
  const x = Math.min(...parts.map((part) => part.x));
  const y = Math.min(...parts.map((part) => part.y));
  const width = Math.max(...parts.map((part) => part.x + part.width)) - x;
  const height = Math.max(...parts.map((part) => part.y + part.height)) - y;
  const levels = new Uint8Array(width * height);
  let area = 0;
  for (const part of parts) {
    area += part.area;
    for (let v = 0; v < part.height; v++) {
      for (let u = 0; u < part.width; u++) {
        const to = (part.y - y + v) * width + part.x - x + u;
        levels[to] = Math.max(levels[to] as number, part.levels[v * part.width + u] as number);
      }
    }
  }
  return { x, y, width, height, levels, area };
}
