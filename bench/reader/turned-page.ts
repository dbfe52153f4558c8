import { turnBy } from '../../src/digits/handwriting.ts';
import type { InkImage } from '../../src/reader/ink-image.ts';
import type { Random } from '../../src/tensor/random.ts';
import type { HandLine } from './hand-line.ts';
import { emptyPage, type Page } from './paper.ts';

/** A page with a line on it. */
export interface TurnedPage {
  readonly page: Page;
  /** Where on the page a place of the line is, were it not slanted: what is printed on a page is turned, not slanted. */
  readonly toPage: (x: number, y: number) => [x: number, y: number];
}

/**
 * Puts a line somewhere on a page, slanted, and turns the page by up to 7 degrees.
 * @param slant pixels across for each down, to the right above the middle
 */
export function turnedPage({ ink, height }: HandLine, slant: number, random: Random): TurnedPage {
  const [cosine, sine] = turnBy(random.uniform(-0.06, 0.06));
  const [middleX, middleY] = [ink.width / 2, ink.height / 2];
  const reachX = middleX * cosine + middleY * (Math.abs(slant) * cosine + Math.abs(sine));
  const reachY = middleX * Math.abs(sine) + middleY * cosine;
  const [left, right, above, below] = [0, 1, 2, 3].map(() => height * random.uniform(0.15, 0.7)) as [
    number,
    number,
    number,
    number,
  ];
  const page = emptyPage(Math.ceil(2 * reachX + left + right), Math.ceil(2 * reachY + above + below));
  const [centreX, centreY] = [left + reachX, above + reachY];
  for (let row = 0; row < page.height; row++) {
    for (let column = 0; column < page.width; column++) {
      const [dx, dy] = [column + 0.5 - centreX, row + 0.5 - centreY];
      const down = cosine * dy - sine * dx;
      const across = cosine * dx + sine * dy + slant * down;
      page.cover[row * page.width + column] = coverAt(ink, middleX + across - 0.5, middleY + down - 0.5);
    }
  }
  const toPage = (x: number, y: number): [number, number] => {
    const [dx, dy] = [x - middleX, y - middleY];
    return [centreX + cosine * dx - sine * dy, centreY + sine * dx + cosine * dy];
  };
  return { page, toPage };
}

/** Between four pixels, paper beyond the edges; from 0 to 1. */
function coverAt({ width, height, levels }: InkImage, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < -1 || row < -1 || column >= width || row >= height) return 0;
  const level = (c: number, r: number) =>
    c < 0 || r < 0 || c >= width || r >= height ? 0 : (levels[r * width + c] as number);
  const along = (r: number) => level(column, r) + (level(column + 1, r) - level(column, r)) * (x - column);
  const above = along(row);
  return (above + (along(row + 1) - above) * (y - row)) / 255;
}
