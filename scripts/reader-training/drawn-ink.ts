import { type Line, squaredDistances } from '../../src/digits/pen.ts';
import { boundsOf } from '../../src/reader/bounds.ts';
import type { InkImage } from '../../src/reader/ink-image.ts';

/** How a drawing becomes ink. */
export interface Drawing {
  /** The longer side of the ink, in pixels. */
  readonly longSide: number;
  /** Width of the pen, in pixels. */
  readonly width: number;
  /** Of the edge of its strokes, in pixels. */
  readonly softness: number;
  /** How much wider the lines become than they are, against their height. Default: 1 */
  readonly stretch?: number;
}

/**
 * Draws lines with a round pen, as large as they then fit.
 * @param lines at any place and of any size
 */
export function drawnInk(lines: readonly Line[], drawing: Drawing): InkImage {
  const { longSide, width: pen, softness, stretch = 1 } = drawing;
  const [left, right, top, bottom] = boundsOf(lines);
  const spread = Math.max((right - left) * stretch, bottom - top, 1e-3);
  const margin = (pen + softness) / 2;
  const scale = Math.max(1, longSide - 2 * margin) / spread;
  const at = (value: number, low: number, factor: number) => margin + (value - low) * factor;
  const placed = lines.map((line) =>
    line.map((value, i) => (i % 2 === 0 ? at(value, left, scale * stretch) : at(value, top, scale))),
  );
  const width = Math.max(1, Math.round((right - left) * stretch * scale + 2 * margin));
  const height = Math.max(1, Math.round((bottom - top) * scale + 2 * margin));
  // Half the ink where the stroke ends, so that 128 is the width of the pen.
  const reach = margin;
  const levels = Uint8Array.from(squaredDistances(placed, reach, width, height), (square) =>
    Math.round(255 * Math.min(1, Math.max(0, (reach - Math.sqrt(square)) / softness))),
  );
  return { width, height, levels };
}

/** Width of the lines' box against its height. */
export function aspectOf(lines: readonly Line[]): number {
  const [left, right, top, bottom] = boundsOf(lines);
  return Math.max(1e-3, right - left) / Math.max(1e-3, bottom - top);
}
