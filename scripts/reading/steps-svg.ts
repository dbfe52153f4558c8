import { basename } from 'node:path';
import { heading, svgFile, WIDTH } from '../../src/pictures/svg.ts';
import type { DigitReading, InkOptions, Picture } from '../../src/reader/index.ts';
import { digitCards } from './digit-cards.ts';
import { readText } from './read-text.ts';
import { stepPanels } from './step-panels.ts';

/** Characters of a name, or of what was read, that the title has room for. */
const LONGEST = 50;

/** Every step from a picture to its digits: the picture, its ink, components, lines, what the network sees, and how sure it is. */
export async function stepsSvg(
  name: string,
  picture: Picture,
  readings: readonly DigitReading[],
  options: InkOptions,
): Promise<string> {
  const title = `${shortened(basename(name))}: ${shortened(readText(readings)) || 'no digits'}`;
  const above = heading(title);
  const panels = await stepPanels(picture, readings, options, above.bottom);
  const cards = digitCards(readings, panels.bottom);
  return svgFile(WIDTH, Math.ceil(cards.bottom), title, [...above.drawn, ...panels.drawn, ...cards.drawn]);
}

function shortened(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}\u2026` : words;
}
