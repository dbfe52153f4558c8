/** Colours that differ for colour-blind eyes too, and dark enough for text on white (Okabe and Ito, 2008). */
export const BLUE = '#0072b2';
export const VERMILION = '#c44e00';
export const GREEN = '#00795a';
export const INK = '#1b1b1b';
export const FAINT = '#5f5f5f';
export const LINE = '#c8c8c8';

/** Around text that stands on lines. */
export const HALO = { stroke: 'white', strokeWidth: 5 };

/** Steps from one end of a scale of colours to its middle: fewer paths than shades that no eye tells apart. */
const STEPS = 32;

/** Ink on paper, as grey levels are stored: -1 is white, +1 black. */
export function ink(level: number): string {
  return mix([255, 255, 255], [16, 16, 16], (level + 1) / 2);
}

/**
 * A number with a sign: blue below zero, white at zero, orange above.
 * @param share the number over the largest that the scale holds, from -1 to 1
 */
export function signed(share: number): string {
  return mix([255, 255, 255], share < 0 ? [5, 78, 145] : [176, 64, 0], Math.abs(share));
}

type Rgb = readonly [number, number, number];

function mix(from: Rgb, to: Rgb, share: number): string {
  const step = Math.round(Math.min(1, Math.max(0, share)) * STEPS) / STEPS;
  const channel = (k: 0 | 1 | 2) => Math.round(from[k] + (to[k] - from[k]) * step);
  return `#${[channel(0), channel(1), channel(2)].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
