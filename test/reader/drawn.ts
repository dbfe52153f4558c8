import type { InkImage } from '../../src/reader/ink-image.ts';
import { PEN_WIDTH } from '../../src/reader/pen-width.ts';

/** A line drawn by a pen: its points. */
export type Points = readonly (readonly [x: number, y: number])[];

/** How far a place is from the line between two others. */
function distanceTo(x: number, y: number, [ax, ay]: Points[number], [bx, by]: Points[number]): number {
  const length = Math.hypot(bx - ax, by - ay);
  const along = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length ** 2;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay));
}

/** How much of each pixel a round pen covers, 0 to 1, its edge fading over a pixel; coordinates are in pixels. */
function coverage(lines: readonly Points[], pen: number, width: number, height: number): Float64Array {
  const covered = new Float64Array(width * height);
  const reach = pen / 2 + 0.5;
  const pieces = lines.flatMap((points) => points.map((to, p) => [points[Math.max(0, p - 1)], to] as const));
  for (const [from, to] of pieces) {
    const [left, top] = [0, 1].map((axis) => Math.max(0, Math.floor(Math.min(from[axis], to[axis]) - reach)));
    const right = Math.min(width, Math.ceil(Math.max(from[0], to[0]) + reach));
    const bottom = Math.min(height, Math.ceil(Math.max(from[1], to[1]) + reach));
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const ink = Math.min(1, reach - distanceTo(x + 0.5, y + 0.5, from, to));
        covered[y * width + x] = Math.max(covered[y * width + x], ink);
      }
    }
  }
  return covered;
}

/** Lines as ink. */
export function inked(lines: readonly Points[], pen: number, width: number, height: number): InkImage {
  return {
    width,
    height,
    levels: Uint8Array.from(coverage(lines, pen, width, height), (share) => 255 * share),
  };
}

/** Lines as a picture of grey levels, of ink in one grey on paper of another. */
export function pictured(
  lines: readonly Points[],
  pen: number,
  width: number,
  height: number,
  { ink = 40, paper = 230 }: { ink?: number; paper?: number } = {},
): { data: Uint8ClampedArray; width: number; height: number } {
  const levels = coverage(lines, pen, width, height).map((share) => paper + share * (ink - paper));
  return { data: Uint8ClampedArray.from(levels), width, height };
}

/** What the rule asks for: upright lines in the middle of 16 x 16 pixels, which they fill as the rule's pen draws them. */
export function ruled(lines: readonly Points[], pen = PEN_WIDTH): Float64Array {
  const [xs, ys] = [0, 1].map((axis) => lines.flat().map((point) => point[axis]));
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = (16 - pen) / Math.max(right - left, bottom - top);
  const placed = scaled(moved(lines, -(left + right) / 2, -(top + bottom) / 2), scale);
  return coverage(moved(placed, 8, 8), pen, 16, 16).map((ink) => 2 * ink - 1);
}

export function moved(lines: readonly Points[], right: number, down: number): Points[] {
  return lines.map((points) => points.map(([x, y]) => [x + right, y + down] as const));
}

export function scaled(lines: readonly Points[], by: number): Points[] {
  return lines.map((points) => points.map(([x, y]) => [x * by, y * by] as const));
}

/** Each row moved to the right by so much for each pixel that it lies lower. */
export function sheared(lines: readonly Points[], slant: number): Points[] {
  return lines.map((points) => points.map(([x, y]) => [x + slant * y, y] as const));
}

/** An ellipse. */
export function ring(x: number, y: number, across: number, down: number): Points {
  return Array.from({ length: 25 }, (_, k) => {
    const angle = (2 * Math.PI * k) / 24;
    return [x + across * Math.sin(angle), y - down * Math.cos(angle)] as const;
  });
}

/** Strokes as `readStrokes` takes them. */
export function asStrokes(lines: readonly Points[]): number[][] {
  return lines.map((points) => points.flat());
}
