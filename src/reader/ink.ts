import { expectOptions, wrongValue } from '../tensor/expect.ts';
import type { InkImage } from './ink-image.ts';
import { levelOf, paperOf } from './paper.ts';
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

/** Neighbours that differ by less are at no edge. */
const FLAT = LEAST_CONTRAST / 3;

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
  // From here on, all ink is dark.
  const flip = polarity === 'light' ? 255 : 0;
  for (let at = 0; at < levels.length; at++) levels[at] = flip ^ (levels[at] as number);
  const contrasts = paperOf(levels, width, height);
  for (let at = 0; at < levels.length; at++) {
    const paper = contrasts[at] as number;
    contrasts[at] = Math.max(0, (255 * (paper - (levels[at] as number))) / Math.max(LEAST_LIGHT, paper));
  }
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
  const longer = Math.max(width, height);
  const step = Math.ceil(longer / SAMPLES);
  for (const part of [6, 12, 24]) {
    const reach = Math.ceil(longer / part);
    for (const far of [reach, reach * width]) {
      for (let y = 0; y < height; y++) {
        for (let x = reach + (y % step); x < width - reach; x += step) {
          const at = y * width + x;
          // Above the upper and below the lower edge there is nothing.
          if (at < far || at + far >= levels.length) continue;
          const level = levels[at] as number;
          const one = levels[at - far] as number;
          const other = levels[at + far] as number;
          const below = Math.max(0, Math.min(one, other) - level);
          const above = Math.max(0, level - Math.max(one, other));
          darker += below * below - above * above;
        }
      }
    }
  }
  return darker < 0 ? 'light' : 'dark';
}

/**
 * Half the contrast of strokes: of neighbours on either side of a pixel the mean, over all pixels, weighted by their
 * difference, of those that differ by more than the grain does.
 * @returns Infinity without such pixels
 */
function thresholdOf(contrasts: Float32Array, width: number, height: number): number {
  // How many pixels have neighbours of a difference, and the sum of those.
  const counts = new Uint32Array(256);
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
      (counts[steep] as number)++;
      if (steep >= FLAT) (sums[steep] as number) += across > down ? left + right : above + below;
    }
  }
  const grain = levelOf(counts, 0.1 * width * height);
  let contrast = 0;
  let weight = 0;
  for (let steep = Math.ceil(Math.max(FLAT, 7.5 * grain)); steep < 256; steep++) {
    contrast += steep * (sums[steep] as number);
    weight += steep * (counts[steep] as number);
  }
  const mean = contrast / weight;
  return mean >= Math.max(LEAST_CONTRAST, ABOVE_GRAIN * (grain + 0.5)) ? mean / 2 : Infinity;
}
