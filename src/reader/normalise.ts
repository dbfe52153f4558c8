import { PIXELS, SIDE } from '../digits/digits.ts';
import { between } from './between.ts';
import { type Bounds, boundsOf } from './bounds.ts';
import { channelsOf } from './channels.ts';
import { distancesToEdge } from './distances.ts';
import { forEachInk, type InkImage } from './ink-image.ts';
import { view } from './join.ts';
import { PEN_WIDTH } from './pen-width.ts';
import { reduce } from './reduce.ts';
import { uprightOf } from './upright.ts';

/** What the rule is called by the cards of weights that were trained by it. */
export const NORMALISATION = 'upright, pen 2.4';

/** Points along the longer side of the digit, at which the width of its strokes is measured. */
const GRID = 32;
/** Points of paper around them, into which strokes can grow. */
const PAD = 6;
const SPAN = GRID + 2 * PAD;
const MIDDLE = (SPAN - 1) / 2;

/** From which level on a point between pixels has ink: lower than in pixels, since a thin stroke may lie half in either. */
const SAMPLED_INK = 112;

/** How much of their width thick strokes keep at least: thinner, they would break. */
const KEPT = 0.4;

/**
 * Brings the ink of one digit to the 16 x 16 grey levels that the weights know: set upright by its moments, the aspect
 * ratio kept, in the middle of a box that it fills from edge to edge (section 2.2 of the paper), its strokes as if one pen
 * had drawn them, 2.4 pixels wide.
 * @param image ink with any paper around it; all that is from 128 counts
 * @returns `[16][16]` in [-1, 1], all -1 where there is no ink
 * @throws RangeError for levels that do not fit the sides
 */
export function normalise(image: InkImage): Float32Array {
  channelsOf('ink', 'levels', image);
  const pixels = new Float32Array(PIXELS).fill(-1);
  const [left, right, top, bottom] = boxOf(image);
  if (right < 0) return pixels;
  // Its ink and a pixel of paper around it, whether the image has one or not.
  const cropped = view([{ ...image, x: 1, y: 1 }], left, top, right - left + 3, bottom - top + 3);
  const ink = onGrid(reduce(cropped, GRID));
  const distances = distancesToEdge(ink, SPAN);
  const inside = distances.filter((distance) => distance > 0);
  // What is barely ink may be none once it is smaller.
  if (inside.length === 0) return pixels;
  // The mean distance from the edge of a stroke is a quarter of its width.
  const stroke = Math.min(GRID / 2, (4 * inside.reduce((sum, one) => sum + one, 0)) / inside.length);
  const scale = (SIDE - PEN_WIDTH) / (GRID - stroke);
  const half = (scale * stroke) / 2;
  const grow = Math.max(PEN_WIDTH / 2, KEPT * half) - half;
  const place = (i: number) => MIDDLE + (i - (SIDE - 1) / 2) / scale;
  return pixels.map((_, k) => {
    const level = between(distances, SPAN, place(k % SIDE), place(Math.floor(k / SIDE))) * scale + grow;
    return 2 * Math.min(1, Math.max(0, level + 0.5)) - 1;
  });
}

/** The ink, upright, 32 points along the longer side of its box, in the middle of the grid. */
function onGrid(image: InkImage): Uint8Array {
  const { width, height } = image;
  const [slant, centre] = uprightOf((weigh) => forEachInk(image, weigh));
  const [left, right, top, bottom] = boxOf(image, slant, centre);
  const step = (Math.max(right - left, bottom - top) + 1) / GRID;
  // Paper around it, so that all that is between has four neighbours.
  const levels = view([{ ...image, x: 1, y: 1 }], 0, 0, width + 2, height + 2).levels;
  const found = new Float64Array(SPAN * SPAN);
  let most = 0;
  for (let row = 1; row < SPAN - 1; row++) {
    const y = (top + bottom) / 2 + (row - MIDDLE) * step;
    for (let column = 1; column < SPAN - 1; column++) {
      const x = (left + right) / 2 + (column - MIDDLE) * step + slant * (y - centre) + 1;
      if (x <= 0 || y + 1 <= 0 || x >= width + 1 || y + 1 >= height + 1) continue;
      const level = between(levels, width + 2, x, y + 1);
      found[row * SPAN + column] = level;
      most = Math.max(most, level);
    }
  }
  // Where one thin line is all there is, it may lie half-way between two columns.
  const least = Math.min(SAMPLED_INK, most);
  return new Uint8Array(found.map((level) => (level > 0 && level >= least ? 1 : 0)));
}

/** Between which columns and rows the ink lies once it is upright. */
export function boxOf(image: InkImage, slant = 0, centre = 0): Bounds {
  const points: number[] = [];
  forEachInk(image, (x, y) => points.push(x - slant * (y - centre), y));
  return boundsOf([points]);
}
