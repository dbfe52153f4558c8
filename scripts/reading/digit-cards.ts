import { SIDE } from '../../src/digits/digits.ts';
import { coordinate } from '../../src/pictures/numbers.ts';
import { BLUE, FAINT, LINE, VERMILION } from '../../src/pictures/palette.ts';
import { digitImages, type PixelGrid } from '../../src/pictures/pixels.ts';
import { faint, MARGIN, small, text, WIDTH } from '../../src/pictures/svg.ts';
import type { DigitReading } from '../../src/reader/index.ts';
import { counted } from '../command-line/counted.ts';
import { byLine, percent, signOf } from './read-text.ts';

/** Cards in a row: a zip code. */
const ACROSS = 5;

/** The side of a pixel of the 16 x 16. */
const PIXEL = 6;

/** From the left of a card to that of the next, so that the last ends at the margin. */
const STEP = (WIDTH - 2 * MARGIN - PIXEL * SIDE) / (ACROSS - 1);

/** From the top of a card: where its image begins, where its bars end, and where the next card may begin. */
const IMAGE = 32;
const BARS = 186;
const CARD = 226;

/** How high and how wide a bar is at most; there are eleven, the last for no digit. */
const HIGHEST = 44;
const BAR = 9;

/** Digits that are drawn at most, so that no file is larger than 0.2 MB. */
const MOST = 50;

/** Draws what the network sees of each digit, and how probable each of the ten is, from a height on. */
export function digitCards(
  readings: readonly DigitReading[],
  top: number,
): { drawn: string[]; bottom: number } {
  const grids: PixelGrid[] = [];
  const bars = new Map<string, string>([FAINT, BLUE, VERMILION].map((colour) => [colour, '']));
  const drawn: string[] = [];
  const shown = readings.slice(0, MOST);
  let y = top + 60;
  for (const line of byLine(shown)) {
    line.forEach((reading, n) => {
      if (n > 0 && n % ACROSS === 0) y += CARD;
      const x = MARGIN + (n % ACROSS) * STEP;
      const { digit, rejected, probability, probabilities, image } = reading;
      const colour = rejected ? VERMILION : BLUE;
      const says = `${rejected ? `${digit}: ` : ''}${percent(probability)}`;
      drawn.push(
        text(x, y + 22, signOf(reading), { size: 24, bold: true, fill: colour }),
        small(x + 22, y + 22, says),
        `<path d="M${x} ${y + BARS + 0.5}h${11 * BAR - 2}" stroke="${LINE}"/>`,
        `<use href="#classes" x="${x}" y="${y + BARS}"/>`,
      );
      grids.push({ x, y: y + IMAGE, pixel: PIXEL, width: SIDE, values: image });
      const none = 1 - probabilities.reduce((sum, each) => sum + each, 0);
      [...probabilities, none].forEach((share, k) => {
        const height = coordinate(HIGHEST * share);
        if (height === '0') return;
        const fill = k === digit ? colour : FAINT;
        bars.set(fill, `${bars.get(fill)}M${x + k * BAR} ${y + BARS}v-${height}h${BAR - 2}v${height}z`);
      });
    });
    y += CARD;
  }
  const left = readings.length - shown.length;
  return {
    drawn: [
      text(MARGIN, top + 18, '5  what the network sees, and how sure it is', { bold: true }),
      faint(
        MARGIN,
        top + 38,
        readings.length === 0 ? 'no digits' : 'how probable each digit is; \u2013 that it is none',
      ),
      `<defs><g id="classes">${classes()}</g></defs>`,
      digitImages(grids),
      ...Array.from(bars, ([fill, d]) => d && `<path d="${d}" fill="${fill}"/>`),
      ...drawn,
      left > 0 ? faint(MARGIN, y + 10, `and ${counted(left, 'more digits')}`) : '',
    ],
    bottom: y + (left > 0 ? 20 : 0),
  };
}

/** What stands below the bars. */
function classes(): string {
  const names = [...Array.from({ length: 10 }, (_, digit) => String(digit)), '\u2013'];
  const middle = (BAR - 2) / 2;
  return names
    .map((name, k) => text(k * BAR + middle, 14, name, { size: 12, fill: FAINT, anchor: 'middle' }))
    .join('');
}
