import { remains } from './components.ts';
import type { Component } from './ink-image.ts';
import { join } from './join.ts';

/** A way from the top of a component to its bottom. */
export interface Seam {
  /** `[height]`: the first column of each row that is right of it. */
  readonly columns: Int32Array;
  /** Where it is in the middle, on average. */
  readonly middle: number;
  /** Pixels of ink that it passes. */
  readonly cost: number;
}

/** What a step aside costs, of a pixel of ink, and what it costs to be a pixel from the middle. */
const ASIDE = 0.02;
const OFF = 0.02;

/** What the palest pixel of ink costs: where strokes of two digits touch, there is less ink than in the middle of a stroke. */
const FAINT = 0.05;

/**
 * The way from top to bottom through least ink, no further from a column than the reach. Each row's step is straight down or diagonal;
 * between two pixels of ink that touch at a corner there is no way for free.
 */
export function seamNear({ width, height, levels }: Component, column: number, reach: number): Seam {
  const left = Math.max(0, column - reach);
  const across = Math.min(width - 1, column + reach) - left + 1;
  // Above the first row, and beyond the columns, there is nothing: what is compared with it is false.
  const levelOf = (x: number, y: number) => levels[y * width + left + x] as number;
  const steps = new Int8Array(across * height);
  let costs = new Float64Array(across);
  for (let y = 0; y < height; y++) {
    costs = costs.map((straight, x) => {
      let least = straight;
      for (const aside of [-1, 1]) {
        const blocked = levelOf(x, y - 1) >= 128 && levelOf(x + aside, y) >= 128 ? 1 : 0;
        const cost = (costs[x + aside] as number) + ASIDE + blocked;
        if (!(cost < least)) continue;
        least = cost;
        steps[y * across + x] = aside;
      }
      const level = levelOf(x, y);
      return (
        least + Math.max(level >= 128 ? FAINT : 0, (level - 128) / 127) + OFF * Math.abs(left + x - column)
      );
    });
  }
  let x = costs.indexOf(Math.min(...costs));
  const cost = costs[x] as number;
  const columns = new Int32Array(height);
  for (let y = height - 1; y >= 0; y--) {
    columns[y] = left + x;
    x += steps[y * across + x] as number;
  }
  return { columns, middle: columns.reduce((sum, one) => sum + one, 0) / height, cost };
}

/** The ink between two seams, or a seam and an edge; undefined without any. */
export function inkBetween(
  part: Component,
  from: Seam | undefined,
  to: Seam | undefined,
): Component | undefined {
  const { width } = part;
  const levels = part.levels.map((level, at) => {
    const x = at % width;
    const y = (at - x) / width;
    return x >= (from?.columns[y] ?? 0) && x < (to?.columns[y] ?? width) ? level : 0;
  });
  const left = remains(part, levels);
  return left.length > 0 ? join(left) : undefined;
}
