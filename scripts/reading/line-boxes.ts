import { coordinate } from '../../src/pictures/numbers.ts';
import { FAINT, GREEN, VERMILION } from '../../src/pictures/palette.ts';
import { text } from '../../src/pictures/svg.ts';
import type { DigitReading } from '../../src/reader/index.ts';
import { byLine, signOf } from './read-text.ts';

/** The size of what stands above a box: half of its height, but no more and no less than can be read. */
const [SMALLEST, LARGEST] = [8, 15];

/** Between a box and what stands above it. */
const GAP = 3;

/** How far above the picture something must stand, so that all stands above its box. */
export function roomAbove(readings: readonly DigitReading[], scale: number): number {
  return Math.max(0, ...readings.map(({ box: { y, height } }) => sizeOf(height * scale) + GAP - y * scale));
}

/** A box around each digit, dashed if it is rejected, with what was read above it, and a line through each line of them. */
export function lineBoxes(readings: readonly DigitReading[], scale: number): string[] {
  const place = (value: number) => coordinate(value * scale);
  const through = byLine(readings).map((line) => {
    const middles = line.map(
      ({ box: { x, y, width, height } }) => `${place(x + width / 2)} ${place(y + height / 2)}`,
    );
    return `<path d="M${middles.join('L')}" fill="none" stroke="${FAINT}" stroke-dasharray="2 3"/>`;
  });
  const boxes = readings.map((reading) => {
    const { x, y, width, height } = reading.box;
    const colour = reading.rejected ? VERMILION : GREEN;
    const sides = `x="${place(x)}" y="${place(y)}" width="${place(width)}" height="${place(height)}"`;
    const dashes = reading.rejected ? ' stroke-dasharray="4 2"' : '';
    const style = { size: sizeOf(height * scale), fill: colour, bold: true };
    return [
      `<rect ${sides} fill="none" stroke="${colour}"${dashes}/>`,
      text(x * scale, y * scale - GAP, signOf(reading), style),
    ].join('\n');
  });
  return [...through, ...boxes];
}

function sizeOf(height: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, Math.round(height / 2)));
}
