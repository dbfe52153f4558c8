import { SIDE } from '../digits/digits.ts';

/** The rule's pen: the width of strokes in the 16 x 16 pixels, where their ink is half. */
export const PEN_WIDTH = 2.4;

/** What the lines in the middle of the strokes fill. */
export const ROOM: number = SIDE - PEN_WIDTH;
