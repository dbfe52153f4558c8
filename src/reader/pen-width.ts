import { SIDE } from '../digits/digits.ts';

/** The rule's pen: the width of strokes in the 16 x 16 pixels, where their ink is half. */
export const PEN_WIDTH = 2.4;

/** How far, either way, a digit is set upright at most: in pixels across for each pixel down. */
const MOST_SLANT = 0.6;

/** What the lines in the middle of the strokes fill. */
export const ROOM: number = SIDE - PEN_WIDTH;

/**
 * The slant of ink, from its moments about its middle: what makes columns of it upright.
 * @param across the mean of x * y
 * @param down the mean of y * y
 * @returns pixels across for each pixel down, from -0.6 to 0.6
 */
export function slantOf(across: number, down: number): number {
  return down > 0 ? Math.max(-MOST_SLANT, Math.min(MOST_SLANT, across / down)) : 0;
}
