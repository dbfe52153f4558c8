/** The rule's pen: how wide strokes of pictures are made, in the 16 x 16 pixels, where their ink is half. */
export const PEN_WIDTH = 2.4;

/** The pen that draws what comes as lines: of 1.6 to 2.6 pixels, pen drawings are read best at this width. */
export const STROKE_WIDTH = 2;
