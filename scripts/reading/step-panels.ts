import { coordinate } from '../../src/pictures/numbers.ts';
import { BLUE, GREEN, INK, LINE, VERMILION } from '../../src/pictures/palette.ts';
import { faint, frame, MARGIN, text, WIDTH } from '../../src/pictures/svg.ts';
import {
  type Component,
  components,
  type DigitReading,
  type InkOptions,
  inkOf,
  lines,
  type Picture,
} from '../../src/reader/index.ts';
import { counted, thousands } from '../command-line/counted.ts';
import { pictureAddress, type Size } from './embedded.ts';
import { InkLayers, image, inkOnly } from './ink-layers.ts';
import { lineBoxes, roomAbove } from './line-boxes.ts';
import { byLine } from './read-text.ts';

/** A picture this many times as wide as high takes the whole width, others half of it. */
const WIDE = 2;

/** Between two panels. */
const GAP = 20;

/** What stands above a panel. */
const HEAD = 48;

/** How high a panel is at most, and how large a pixel of a small picture. */
const MOST_HEIGHT = 420;
const LARGEST_PIXEL = 12;

/** Of components that are neighbours. */
const COLOURS = [BLUE, VERMILION, GREEN] as const;

/** A step: what it is called, what is said of it, and what is drawn. */
interface Panel {
  readonly name: string;
  readonly note: string;
  readonly content: readonly string[];
  /** How far what is drawn reaches above the picture. */
  readonly above?: number;
}

/** Draws a picture, its ink, what hangs together, and the lines, from a height on. */
export async function stepPanels(
  picture: Picture,
  readings: readonly DigitReading[],
  options: InkOptions,
  top: number,
): Promise<{ drawn: string[]; bottom: number }> {
  const columns = picture.width > WIDE * picture.height ? 1 : 2;
  const room = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns;
  const scale = Math.min(room / picture.width, MOST_HEIGHT / picture.height, LARGEST_PIXEL);
  const size = { width: Math.round(scale * picture.width), height: Math.ceil(scale * picture.height) };
  const ink = inkOf(picture, options.ink === undefined ? {} : { ink: options.ink });
  const found = components(ink);
  const kept = lines(found, ink).flat();
  // The ink of a big picture reaches over its edge by a part of a pixel.
  const pixel = scale * ink.scale;
  const layers = new InkLayers({ width: pixel * ink.width, height: pixel * ink.height }, pixel);
  const all = await layers.add(ink);
  const thirds: string[] = [];
  for (const [k, colour] of COLOURS.entries()) {
    thirds.push((await layers.add(inkOnly(ink, everyThird(found, k))))(colour));
  }
  const panels: Panel[] = [
    {
      name: '1  the picture',
      note: `${thousands(picture.width)} x ${thousands(picture.height)} pixels`,
      content: [image(await pictureAddress(picture, size), size, scale)],
    },
    {
      name: '2  its ink',
      note: `${ink.polarity} ink${ink.scale > 1 ? `; read at 1/${ink.scale} of the size` : ''}`,
      content: [all(INK)],
    },
    { name: '3  what hangs together', note: counted(found.length, 'components'), content: thirds },
    {
      name: '4  the lines',
      note: `${counted(readings.length, 'digits')}, ${counted(byLine(readings).length, 'lines')}; grey is left out`,
      content: [all(LINE), (await layers.add(inkOnly(ink, kept)))(INK), ...lineBoxes(readings, scale)],
      above: roomAbove(readings, scale),
    },
  ];
  const drawn = [layers.definitions];
  let y = top;
  for (let row = 0; row < panels.length; row += columns) {
    const beside = panels.slice(row, row + columns);
    const above = Math.ceil(Math.max(...beside.map((panel) => panel.above ?? 0)));
    beside.forEach((panel, column) => {
      drawn.push(drawPanel(panel, MARGIN + column * (room + GAP), y, size, above));
    });
    y += HEAD + above + size.height + GAP;
  }
  return { drawn, bottom: y };
}

/** @param above what is free in the frame above the picture */
function drawPanel({ name, note, content }: Panel, x: number, y: number, size: Size, above: number): string {
  return [
    text(x, y + 18, name, { bold: true }),
    faint(x, y + 38, note),
    `<g transform="translate(${coordinate(x)} ${y + HEAD + above})">`,
    ...content,
    frame(0, -above, size.width, size.height + above, LINE),
    '</g>',
  ].join('\n');
}

/** Every third component from the left, so that neighbours differ. */
function everyThird(found: readonly Component[], k: number): Component[] {
  return [...found].sort((a, b) => a.x - b.x).filter((_, n) => n % COLOURS.length === k);
}
