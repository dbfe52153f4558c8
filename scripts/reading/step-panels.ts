import { coordinate } from '../../src/pictures/numbers.ts';
import { BLUE, FAINT, GREEN, INK, LINE, VERMILION } from '../../src/pictures/palette.ts';
import { box, faint, frame, MARGIN, text, WIDTH } from '../../src/pictures/svg.ts';
import {
  type Component,
  components,
  type DigitReading,
  type InkImage,
  type InkOptions,
  inkOf,
  lines,
  type Picture,
} from '../../src/reader/index.ts';
import { counted, thousands } from '../command-line/counted.ts';
import { maskAddress, pictureAddress } from './embedded.ts';
import { byLine, signOf } from './read-text.ts';

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

/** Draws a picture, its ink, what hangs together, and the lines, from a height on. */
export async function stepPanels(
  picture: Picture,
  readings: readonly DigitReading[],
  options: InkOptions,
  top: number,
): Promise<{ drawn: string[]; bottom: number }> {
  const ink = inkOf(picture, options.ink === undefined ? {} : { ink: options.ink });
  const found = components(ink);
  const kept = lines(found, ink).flat();
  const columns = picture.width > WIDE * picture.height ? 1 : 2;
  const room = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns;
  const scale = Math.min(room / picture.width, MOST_HEIGHT / picture.height, LARGEST_PIXEL);
  const size = {
    width: Math.round(scale * picture.width),
    height: Math.max(1, Math.round(scale * picture.height)),
  };
  // The ink of a big picture may reach over its edge by a part of a pixel.
  const drawn = { width: scale * ink.scale * ink.width, height: scale * ink.scale * ink.height };

  const masks = [ink, ...COLOURS.map((_, k) => imageOf(ink, everyThird(found, k))), imageOf(ink, kept)];
  const defs = await Promise.all(
    masks.map(async (mask, k) => maskOf(k, await maskAddress(mask, drawn), drawn, ink.scale * scale)),
  );
  const layer = (mask: number, fill: string) =>
    `<g mask="url(#ink${mask})">${box(0, 0, size.width, size.height, fill)}</g>`;
  const number = byLine(readings).length;
  const megapixels = ink.scale === 1 ? '' : `, a ${ink.scale === 2 ? 'half' : `${ink.scale}th`} of the size`;
  const panels = [
    {
      name: '1  the picture',
      note: `${thousands(picture.width)} x ${thousands(picture.height)} pixels`,
      content: image(await pictureAddress(picture, size), size, scale),
    },
    { name: '2  its ink', note: `${ink.polarity} ink${megapixels}`, content: layer(0, INK) },
    {
      name: '3  what hangs together',
      note: counted(found.length, 'components'),
      content: COLOURS.map((colour, k) => layer(k + 1, colour)).join('\n'),
    },
    {
      name: '4  the lines',
      note: `${counted(readings.length, 'digits')}, ${counted(number, 'lines')}; the rest is left out`,
      content: [layer(0, LINE), layer(masks.length - 1, INK), ...boxes(readings, scale, size.height)].join(
        '\n',
      ),
    },
  ];
  const placed = panels.map(({ name, note, content }, k) => {
    const x = MARGIN + (k % columns) * (room + GAP);
    const y = top + Math.floor(k / columns) * (HEAD + size.height + GAP) + HEAD;
    return [
      text(x, y - 30, name, { bold: true }),
      faint(x, y - 10, note),
      `<g transform="translate(${coordinate(x)} ${y})">\n${content}\n${frame(0, 0, size.width, size.height, LINE)}\n</g>`,
    ].join('\n');
  });
  return {
    drawn: [`<defs>\n${defs.join('\n')}\n</defs>`, ...placed],
    bottom: top + (panels.length / columns) * (HEAD + size.height + GAP),
  };
}

/** Every third component from the left, so that neighbours differ. */
function everyThird(found: readonly Component[], k: number): Component[] {
  return [...found].sort((a, b) => a.x - b.x).filter((_, n) => n % COLOURS.length === k);
}

/** An ink with nothing but some components. */
function imageOf({ width, height }: InkImage, some: readonly Component[]): InkImage {
  const levels = new Uint8Array(width * height);
  for (const { x, y, width: across, height: down, levels: own } of some) {
    for (let v = 0; v < down; v++) {
      for (let u = 0; u < across; u++) {
        const to = (y + v) * width + x + u;
        levels[to] = Math.max(levels[to] as number, own[v * across + u] as number);
      }
    }
  }
  return { width, height, levels };
}

function maskOf(k: number, href: string, size: { width: number; height: number }, pixel: number): string {
  return `<mask id="ink${k}" maskUnits="userSpaceOnUse" x="0" y="0" width="${coordinate(size.width)}" height="${coordinate(size.height)}">${image(href, size, pixel)}</mask>`;
}

/** @param pixel how large one is drawn: those that can be seen have edges */
function image(href: string, { width, height }: { width: number; height: number }, pixel: number): string {
  const edges = pixel > 2 ? ' image-rendering="pixelated"' : '';
  return `<image href="${href}" width="${coordinate(width)}" height="${coordinate(height)}" preserveAspectRatio="none"${edges}/>`;
}

/** A box around each digit, what it was read as, and a line through each line of them. */
function boxes(readings: readonly DigitReading[], scale: number, bottom: number): string[] {
  const through = byLine(readings).map((line) => {
    const middles = line.map(({ box: { x, y, width, height } }) => [x + width / 2, y + height / 2]);
    const points = middles.map((point) => point.map((value) => coordinate(value * scale)).join(' '));
    return `<path d="M${points.join('L')}" fill="none" stroke="${FAINT}" stroke-dasharray="2 3"/>`;
  });
  return [
    ...through,
    ...readings.map((reading) => {
      const [x, y, width, height] = (['x', 'y', 'width', 'height'] as const).map((side) =>
        Number(coordinate(reading.box[side] * scale)),
      ) as [number, number, number, number];
      const colour = reading.rejected ? VERMILION : GREEN;
      const size = Math.min(15, Math.max(8, Math.round(height / 2)));
      const above = y > size + 2 || y + height + size > bottom;
      return [
        `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="${colour}"${reading.rejected ? ' stroke-dasharray="4 2"' : ''}/>`,
        text(x, above ? Math.max(size - 2, y - 3) : y + height + size, signOf(reading), {
          size,
          fill: colour,
          bold: true,
        }),
      ].join('\n');
    }),
  ];
}
