import sharp from 'sharp';
import { drawnInk } from '../../scripts/reader-training/drawn-ink.ts';
import { lay } from '../../scripts/reader-training/ink-shapes.ts';
import { LETTER_STYLES } from '../../scripts/reader-training/letter-styles.ts';
import { scribble } from '../../scripts/reader-training/scribble.ts';
import type { Style } from '../../src/digits/digit-styles.ts';
import { pickStyle, turnBy, write } from '../../src/digits/handwriting.ts';
import { type Line, squaredDistances } from '../../src/digits/pen.ts';
import { boundsOf } from '../../src/reader/bounds.ts';
import type { InkImage } from '../../src/reader/ink-image.ts';
import type { Picture } from '../../src/reader/picture.ts';
import { Random } from '../../src/tensor/random.ts';
import { emptyPage, type Page, photograph } from './paper.ts';
import { ANY_WORDS, UNLIKE_DIGITS } from './words.ts';

/** Fonts that most systems have; where one is missing, another of its kind is taken. */
const FONTS = ['DejaVu Sans', 'DejaVu Serif', 'Liberation Sans', 'Liberation Serif', 'Liberation Mono'];

/** What the pictures show: each drawn on a page of this size. */
const KINDS: Readonly<
  Record<string, (random: Random, width: number, height: number) => Promise<Page> | Page>
> = {
  'blank paper': (_, width, height) => emptyPage(width, height),
  'rough paper': (_, width, height) => emptyPage(width, height),
  'typeset text': (random, width, height) => typeset(UNLIKE_DIGITS, random, width, height),
  'typeset text, all letters': (random, width, height) => typeset(ANY_WORDS, random, width, height),
  'handwritten text': handwritten,
  grid: (random, width, height) => ruled(random, width, height, true),
  'ruled paper': (random, width, height) => ruled(random, width, height, false),
  'dotted paper': dotted,
  scribble: scribbled,
};

/** The kinds of pictures without a digit. */
export const KINDS_WITHOUT_DIGITS: readonly string[] = Object.keys(KINDS);

/**
 * Draws pictures in which there is no digit: paper, text of letters, rulings, scribble, photographed as zip codes are. The
 * same seed gives the same pictures, but for typeset text, which depends on the fonts of the system.
 * @param kind one of `KINDS_WITHOUT_DIGITS`
 * @param options count, how many; seed, a whole number from 0 to 2^32 - 1
 * @throws RangeError for another kind or seed
 */
export async function* withoutDigits(
  kind: string,
  options: { readonly count: number; readonly seed: number },
): AsyncGenerator<Picture> {
  const draw = KINDS[kind];
  if (draw === undefined) {
    throw new RangeError(`kind: expected ${KINDS_WITHOUT_DIGITS.join(', ')}, found ${kind}`);
  }
  const random = new Random(options.seed);
  for (let n = 0; n < options.count; n++) {
    const page = await draw(random, 280 + random.integer(300), 180 + random.integer(200));
    yield photograph(page, random, kind === 'rough paper' ? 3 : 1);
  }
}

/** Lines of words in one font, a little turned. */
async function typeset(
  words: readonly string[],
  random: Random,
  width: number,
  height: number,
): Promise<Page> {
  const size = random.uniform(12, 56);
  const font = FONTS[random.integer(FONTS.length)] as string;
  const weight = random.uniform() < 0.3 ? 'bold' : 'normal';
  const lines: string[] = [];
  for (let y = 1.2 * size; y < height; y += 1.4 * size) {
    const text = Array.from({ length: Math.max(1, Math.floor(width / (3.5 * size))) }, () =>
      capitalised(words[random.integer(words.length)] as string, random),
    );
    lines.push(`<text x="${(0.5 * size).toFixed(1)}" y="${y.toFixed(1)}">${text.join(' ')}</text>`);
  }
  const turn = random.uniform(-4, 4).toFixed(2);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${font}" ` +
    `font-size="${size.toFixed(1)}" font-weight="${weight}"><rect width="100%" height="100%" fill="white"/>` +
    `<g transform="rotate(${turn} ${width / 2} ${height / 2})">${lines.join('')}</g></svg>`;
  const grey = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer();
  return { width, height, cover: Float64Array.from(grey, (level) => 1 - level / 255) };
}

/** A word as it is, with a capital, or in capitals. */
function capitalised(word: string, random: Random): string {
  const chance = random.uniform();
  const capital = word.slice(0, 1).toUpperCase();
  if (chance < 0.15 && !/[bdgijloqsyz]/i.test(capital)) return capital + word.slice(1);
  return word;
}

/** Lines of words by one hand, who writes every letter in one of its ways. */
function handwritten(random: Random, width: number, height: number): Page {
  const size = random.uniform(24, 64);
  const pen = random.uniform(1.2, 5);
  const styles = new Map<string, Style>();
  const levels = new Uint8Array(width * height);
  for (let y = 0.3 * size; y + 1.4 * size < height; y += 1.7 * size) {
    let x = 0.3 * size;
    while (x + 5 * size < width) {
      const word = UNLIKE_DIGITS[random.integer(UNLIKE_DIGITS.length)] as string;
      for (const letter of random.uniform() < 0.2 ? word.toUpperCase() : word) {
        if (letter === letter.toUpperCase() && LETTER_STYLES[letter] === undefined) continue;
        const style = styles.get(letter) ?? pickStyle(LETTER_STYLES[letter] as readonly Style[], random);
        styles.set(letter, style);
        const ink = letterInk(style, size, pen, random);
        if (x + ink.width >= width) break;
        const top = Math.round(y + ink.below * size);
        if (top >= 0 && top + ink.height <= height) lay(ink, Math.round(x), top, levels, width);
        x += ink.width + size * random.uniform(0.02, 0.15);
      }
      x += 0.5 * size;
    }
  }
  return { width, height, cover: Float64Array.from(levels, (level) => level / 255) };
}

/** A letter, and how far below the top of its line it begins, in heights of a capital. */
function letterInk(style: Style, size: number, pen: number, random: Random): InkImage & { below: number } {
  const [, ...strokes] = style;
  const rows = strokes.flatMap((stroke) => stroke.filter((_, i) => i % 2 === 1));
  const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
  const lines = write(strokes, random);
  const [left, right] = boundsOf(lines);
  // What a hand has written is in halves of a capital's height.
  const longSide = (size * Math.max(right - left, (bottom - top) / 8)) / 2 + pen;
  const ink = drawnInk(lines, { longSide, width: pen, softness: Math.min(pen, 1.5) });
  return { ...ink, below: top / 16 };
}

/** Lines across the page, or both ways, of one pen; perhaps a margin. */
function ruled(random: Random, width: number, height: number, grid: boolean): Page {
  const step = random.uniform(14, 50);
  const [cosine, sine] = turnBy(random.uniform(-0.05, 0.05));
  const far = width + height;
  const line = (across: number, along: number): Line => {
    const ends = [-far, far].map((end) => (across === 1 ? [end, along] : [along, end]));
    return Float64Array.from(
      ends.flatMap(([x = 0, y = 0]) => [
        width / 2 + cosine * x - sine * y,
        height / 2 + sine * x + cosine * y,
      ]),
    );
  };
  const count = Math.ceil(far / step);
  const lines = Array.from({ length: count }, (_, i) => line(1, (i - count / 2) * step));
  if (grid) lines.push(...Array.from({ length: count }, (_, i) => line(0, (i - count / 2) * step)));
  else if (random.uniform() < 0.3) lines.push(line(0, -width / 3));
  return drawnPage(lines, random.uniform(0.6, 3), random.uniform(0.3, 1), width, height);
}

/** Dots in rows and columns, or rows of dots to write on. */
function dotted(random: Random, width: number, height: number): Page {
  const across = random.uniform(6, 30);
  const down = random.uniform() < 0.5 ? across : random.uniform(30, 70);
  const [cosine, sine] = turnBy(random.uniform(-0.04, 0.04));
  const dots: Line[] = [];
  for (let y = down / 2; y < height; y += down) {
    for (let x = across / 2; x < width; x += across) {
      const [dx, dy] = [x - width / 2, y - height / 2];
      const [px, py] = [width / 2 + cosine * dx - sine * dy, height / 2 + sine * dx + cosine * dy];
      dots.push(Float64Array.of(px, py, px, py));
    }
  }
  return drawnPage(dots, random.uniform(1, 3.5), random.uniform(0.4, 1), width, height);
}

/** One to four scribbles, of any size. */
function scribbled(random: Random, width: number, height: number): Page {
  const levels = new Uint8Array(width * height);
  for (let n = 1 + random.integer(4); n > 0; n--) {
    const longSide = random.uniform(40, 0.9 * height);
    const pen = random.uniform(1.5, 7);
    const ink = drawnInk(scribble(random), { longSide, width: pen, softness: 1.2 });
    const room = [width - ink.width, height - ink.height];
    if (room.some((pixels) => pixels < 1)) continue;
    const [x, y] = room.map((pixels) => random.integer(pixels)) as [number, number];
    lay(ink, x, y, levels, width);
  }
  return { width, height, cover: Float64Array.from(levels, (level) => level / 255) };
}

/** Lines as they are, with a soft edge. */
function drawnPage(
  lines: readonly Line[],
  pen: number,
  darkness: number,
  width: number,
  height: number,
): Page {
  const reach = pen / 2 + 0.5;
  const cover = squaredDistances(lines, reach, width, height).map(
    (square) => darkness * Math.min(1, Math.max(0, reach - Math.sqrt(square))),
  );
  return { width, height, cover };
}
