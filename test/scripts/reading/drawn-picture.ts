import sharp, { type Sharp } from 'sharp';

/** Digits as someone may write them, and a scribble that is none, in a box of 60 x 100. */
const STROKES: Readonly<Record<string, string>> = {
  0: 'M30 0C-8 0 -8 100 30 100C68 100 68 0 30 0',
  1: 'M30 0V100',
  2: 'M3 22C8 -8 58 -8 54 28C52 50 20 70 2 98H60',
  3: 'M4 8C30 -8 58 4 50 28C46 42 32 46 20 46C50 46 66 70 50 88C38 102 14 102 2 88',
  4: 'M14 0L4 56H56M44 16V100',
  5: 'M54 2H12L8 44C30 32 58 46 54 70C50 98 20 106 4 90',
  6: 'M44 2C14 22 2 50 6 76C10 106 56 104 54 74C52 48 14 48 6 72',
  7: 'M2 4H56L24 100',
  8: 'M50 14C40 -8 4 -2 10 24C16 46 54 50 52 78C48 106 4 106 8 76C12 50 48 44 50 14',
  x: 'M0 0L60 100L0 100L60 0L30 -10L30 110L-10 50H66',
  9: 'M52 26C46 -10 4 -6 6 28C8 54 46 52 52 26L46 100',
};

/** From one digit to the next, and from one line to the next. */
const [STEP, LINE] = [90, 150];

/** How a picture is drawn. */
export interface Drawing {
  readonly ink?: string;
  /** Undefined: transparent. */
  readonly paper?: string | undefined;
  readonly pen?: number;
}

/** A picture of digits, a line each text, with 30 pixels around them. */
export function drawnPicture(lines: readonly string[], drawing: Drawing = {}): Sharp {
  const { ink = '#222', paper = 'paper' in drawing ? undefined : '#fff', pen = 8 } = drawing;
  const width = 60 + STEP * Math.max(1, ...lines.map((line) => line.length)) - (STEP - 60);
  const height = 60 + LINE * Math.max(1, lines.length) - (LINE - 100);
  const digits = lines.flatMap((line, row) =>
    [...line].map(
      (digit, n) =>
        `<path transform="translate(${30 + STEP * n} ${30 + LINE * row})" d="${STROKES[digit]}" fill="none" stroke="${ink}" stroke-width="${pen}" stroke-linecap="round"/>`,
    ),
  );
  const behind = paper === undefined ? '' : `<rect width="100%" height="100%" fill="${paper}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${behind}${digits.join('')}</svg>`;
  return sharp(Buffer.from(svg));
}
