import type { Digits, Reading } from 'lenet-1989';
import { Random } from '../../../src/tensor/random.ts';
import { counted, thousands } from '../../command-line/counted.ts';
import { FAINT } from './palette.ts';
import { digitImages, type PixelGrid } from './pixels.ts';
import { svgFile, text } from './svg.ts';

const PIXEL = 3;
const SIDE = 16 * PIXEL;
const MARGIN = 20;

/** Some digits, drawn at random without drawing one twice: 10 rows of 16. */
export function randomDigits(digits: Digits, seed: number, are: string): string {
  const [rows, across, cell] = [10, 16, SIDE + 6];
  const drawn = new Random(seed).permutation(digits.count).subarray(0, rows * across);
  const grids = Array.from(drawn, (index, k) =>
    digitGrid(digits, index, MARGIN + (k % across) * cell, MARGIN + Math.floor(k / across) * cell),
  );
  const height = Math.ceil(grids.length / across) * cell;
  return svgFile(
    2 * MARGIN + across * cell - 6,
    2 * MARGIN + height - 6,
    `${counted(grids.length, are)}, at random`,
    [digitImages(grids)],
  );
}

/** Misread digits beyond which those are drawn that were read with the largest margin. */
const MOST = 180;

/** Does the picture of the misclassified digits show all of them? */
export function showsAll(readings: readonly Reading[]): boolean {
  return readings.filter(isMissed).length <= MOST;
}

/**
 * The digits that were misread, all or the surest, each with what it is, what it was read as, and its number among the
 * digits from 0.
 */
export function misclassified(digits: Digits, readings: readonly Reading[], are: string): string {
  const [across, column, row, top] = [12, 66, 92, 66];
  const all = readings.filter(isMissed);
  const missed = all
    .sort((a, b) => b.margin - a.margin || a.index - b.index)
    .slice(0, MOST)
    .sort((a, b) => a.label - b.label || a.digit - b.digit || a.index - b.index);
  const places = missed.map((_, k) => ({
    x: MARGIN + (k % across) * column,
    y: top + Math.floor(k / across) * row,
  }));
  const at = (k: number) => places[k] as (typeof places)[number];
  const grids = missed.map(({ index }, k) => digitGrid(digits, index, at(k).x, at(k).y));
  const title =
    missed.length === all.length
      ? `${thousands(all.length)} of ${counted(readings.length, are)} misclassified`
      : `The ${MOST} surest of ${thousands(all.length)} misclassified ${are}`;
  const meaning = missed.length === 0 ? '' : 'what each is \u2192 what it was read as';
  const height = top + Math.ceil(missed.length / across) * row;
  return svgFile(2 * MARGIN + across * column, height, title, [
    text(MARGIN, 28, title, { size: 15, bold: true }),
    ...(meaning === '' ? [] : [text(MARGIN, 50, meaning, { fill: FAINT })]),
    digitImages(grids),
    ...missed.flatMap(({ index, label, digit }, k) => [
      text(at(k).x + SIDE / 2, at(k).y + SIDE + 16, `${label} \u2192 ${digit}`, {
        anchor: 'middle',
        bold: true,
      }),
      text(at(k).x + SIDE / 2, at(k).y + SIDE + 30, `no. ${index}`, {
        anchor: 'middle',
        size: 10,
        fill: FAINT,
      }),
    ]),
  ]);
}

function isMissed({ digit, label }: Reading): boolean {
  return digit !== label;
}

function digitGrid(digits: Digits, index: number, x: number, y: number): PixelGrid {
  return { x, y, pixel: PIXEL, width: 16, values: digits.image(index) };
}
