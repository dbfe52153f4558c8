import { expectOptions, wrongValue } from '../tensor/expect.ts';
import type { InkImage } from './ink-image.ts';
import { paperOf } from './paper.ts';
import type { Picture } from './picture.ts';
import { shrink } from './shrink.ts';
import { toneOf } from './tone.ts';

/** Ink of a picture. */
export interface Ink extends InkImage {
  /** Pixels of the picture along a side of a pixel of the ink: a whole number from 1; above it for big pictures. */
  readonly scale: number;
  /** What the ink is, against its paper. */
  readonly polarity: 'dark' | 'light';
}

/** What may be said about ink. */
export interface InkOptions {
  /** What the ink is, against its paper. Default: auto, what there is less of. */
  readonly ink?: 'auto' | 'dark' | 'light';
}

/** Contrast of ink with its paper, of 255, below which there is none. */
const LEAST_CONTRAST = 30;

/** Pixels along the longer side of a picture that say whether its ink is dark. */
const SAMPLES = 300;

/** How many times the difference that a tenth of all neighbours stay below ink must stand out from its paper. */
const ABOVE_GRAIN = 12;

/** Paper is at least this light for what is darker to be taken relative to it: how much light falls is unknown in the dark. */
const LEAST_LIGHT = 64;

/**
 * What is drawn in a picture, whatever its light: the level of the paper is followed, and the threshold is the contrast
 * half-way up the edges of the strokes. Levels are 128 there, and 255 from twice that contrast.
 * A picture without edges that stand out from the grain of the paper has no ink.
 * @throws TypeError for what is no picture or option; RangeError for a picture of impossible sides
 */
export function inkOf(picture: Picture, options: InkOptions = {}): Ink {
  expectOptions('options', options, 'ink');
  const { ink = 'auto' } = options;
  if (!['auto', 'dark', 'light'].includes(ink)) throw wrongValue('ink', 'auto, dark or light', ink);
  const planes = shrink(picture);
  const { width, height, scale } = planes;
  const levels = toneOf(planes);
  const polarity = ink === 'auto' ? polarityOf(levels, width, height) : ink;
  const contrasts = contrastsOf(levels, width, height, polarity);
  const threshold = thresholdOf(contrasts, width, height);
  for (let at = 0; at < levels.length; at++) {
    levels[at] = Math.min(255, (128 * (contrasts[at] as number)) / threshold);
  }
  return { width, height, levels, scale, polarity };
}

/**
 * Ink lies between paper: its pixels differ, the same way, from those on either side, at a distance that is wider than a stroke.
 * Shadows and the edge of the paper have the same on one side.
 */
function polarityOf(levels: Uint8Array, width: number, height: number): Ink['polarity'] {
  let darker = 0;
  const step = Math.ceil(Math.max(width, height) / SAMPLES);
  for (const part of [4, 8, 16, 32]) {
    const reach = Math.ceil(Math.max(width, height) / part);
    for (let y = 0; y < height; y++) {
      for (let x = y % step, at = y * width + x; x < width; x += step, at += step) {
        const level = levels[at] as number;
        if (x >= reach && x < width - reach) darker += between(level, at - reach, at + reach);
        if (y >= reach && y < height - reach)
          darker += between(level, at - reach * width, at + reach * width);
      }
    }
  }
  return darker < 0 ? 'light' : 'dark';

  function between(level: number, one: number, other: number): number {
    const below = Math.min(levels[one] as number, levels[other] as number) - level;
    const above = level - Math.max(levels[one] as number, levels[other] as number);
    return below > 0 ? below * below : above > 0 ? -above * above : 0;
  }
}

/** How far each pixel differs from the paper towards the ink, 0 to 255. */
function contrastsOf(
  levels: Uint8Array,
  width: number,
  height: number,
  polarity: Ink['polarity'],
): Float32Array {
  const contrasts = paperOf(levels, width, height, polarity === 'dark' ? 0.75 : 0.25);
  const dark = polarity === 'dark';
  for (let at = 0; at < levels.length; at++) {
    const paper = contrasts[at] as number;
    const off = dark ? paper - (levels[at] as number) : (levels[at] as number) - paper;
    contrasts[at] = off <= 0 ? 0 : dark ? (255 * off) / Math.max(LEAST_LIGHT, paper) : off;
  }
  return contrasts;
}

/**
 * Half the contrast of strokes: of neighbours on either side of a pixel the mean, over all pixels, weighted by their
 * difference, of those that differ by more than the grain does.
 * @returns Infinity without such pixels
 */
function thresholdOf(contrasts: Float32Array, width: number, height: number): number {
  // How many pixels have neighbours of a difference, and the sum of those.
  const counts = new Float64Array(256);
  const sums = new Float64Array(256);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const left = contrasts[at - 1] as number;
      const right = contrasts[at + 1] as number;
      const above = contrasts[at - width] as number;
      const below = contrasts[at + width] as number;
      const across = Math.abs(right - left);
      const down = Math.abs(below - above);
      const steep = Math.floor(Math.max(across, down));
      counts[steep] = (counts[steep] as number) + 1;
      sums[steep] = (sums[steep] as number) + (across > down ? left + right : above + below);
    }
  }
  let grain = 0;
  for (let below = counts[0] as number; below < 0.1 * (width - 2) * (height - 2); ) {
    below += counts[++grain] as number;
  }
  let steepest = 255;
  while (steepest > 0 && counts[steepest] === 0) steepest--;
  const least = Math.max(LEAST_CONTRAST / 3, Math.min(7.5 * grain, steepest / 3));
  let contrast = 0;
  let weight = 0;
  for (let steep = Math.ceil(least); steep < 256; steep++) {
    contrast += steep * (sums[steep] as number);
    weight += steep * (counts[steep] as number);
  }
  contrast /= weight;
  return contrast >= Math.max(LEAST_CONTRAST, ABOVE_GRAIN * (grain + 0.5)) ? contrast / 2 : Infinity;
}
