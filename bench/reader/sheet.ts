import sharp, { type Raw } from 'sharp';
import { replaceFile } from '../../scripts/disk/replace-file.ts';
import type { Picture } from '../../src/reader/picture.ts';
import type { DigitReading, Reader } from './reader.ts';
import type { Outcome } from './score.ts';

/** Pixels of a cell, of a picture in it, and of a digit of 16 x 16. */
const CELL = { width: 500, height: 176 };
const THUMB = { width: 160, height: 130 };
const DIGIT = 40;
/** Where pictures begin, below two lines of text. */
const TOP = 38;
const COLUMNS = 3;

/** A picture that was misread. */
export interface Misread {
  /** What the picture is. */
  readonly name: string;
  readonly outcome: Outcome;
  readonly picture: Picture;
}

/**
 * Draws pictures that were misread on one sheet: what each shows and what was read, the picture with the boxes of what was
 * read (rejected ones dashed), its ink, and the 16 x 16 of each digit.
 * @param path a PNG, or an SVG if it ends so
 */
export async function writeSheet(path: string, reader: Reader, pictures: readonly Misread[]): Promise<void> {
  const cells = await Promise.all(
    pictures.map(async (misread, n) => {
      const [left, top] = [(n % COLUMNS) * CELL.width, Math.floor(n / COLUMNS) * CELL.height];
      return `<g transform="translate(${left} ${top})">${await cell(misread, reader)}</g>`;
    }),
  );
  const [width, height] = [
    COLUMNS * CELL.width,
    Math.max(1, Math.ceil(cells.length / COLUMNS)) * CELL.height,
  ];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="12">` +
    `<rect width="100%" height="100%" fill="#ddd"/>${cells.join('')}</svg>`;
  const content = path.endsWith('.svg')
    ? svg
    : await sharp(Buffer.from(svg), { unlimited: true }).png().toBuffer();
  await replaceFile(path, content);
}

async function cell({ name, outcome, picture }: Misread, reader: Reader): Promise<string> {
  const readings = reader.readDigits(picture);
  const ink = reader.inkOf(picture);
  const scale = Math.min(THUMB.width / picture.width, THUMB.height / picture.height);
  const boxes = readings.map(({ digit, rejected, box }) => {
    const [x, y] = [box.x * scale, box.y * scale];
    return (
      `<rect x="${x}" y="${y}" width="${box.width * scale}" height="${box.height * scale}" fill="none" ` +
      `stroke="${rejected ? 'red' : 'green'}"${rejected ? ' stroke-dasharray="3"' : ''}/>` +
      `<text x="${x}" y="${Math.max(9, y - 1)}" fill="blue" font-size="10">${digit}</text>`
    );
  });
  const { width, height, data } = picture;
  const channels = data.length === width * height ? 1 : 4;
  const inverted = Uint8Array.from(ink.levels, (level) => 255 - level);
  const parts = [
    text(14, name),
    text(
      30,
      `${outcome.label || 'no digit'}, read ${outcome.read || 'nothing'}, accepted ${outcome.accepted || 'nothing'}`,
    ),
    await image(data, { width, height, channels }, 4, boxes.join(''), scale),
    await image(inverted, { width: ink.width, height: ink.height, channels: 1 }, 8 + THUMB.width),
    ...(await Promise.all(readings.slice(0, 12).map(digitPart))),
  ];
  return parts.join('');
}

/** A picture as large as fits, and what is drawn on it. */
async function image(
  data: ArrayLike<number>,
  raw: Raw,
  x: number,
  above = '',
  scale = Math.min(THUMB.width / raw.width, THUMB.height / raw.height),
): Promise<string> {
  const size = [raw.width, raw.height].map((pixels) => Math.max(1, Math.round(pixels * scale)));
  const [width = 1, height = 1] = size;
  const png = await sharp(Uint8Array.from(data), { raw })
    .resize(width, height, { fit: 'fill', kernel: scale > 1 ? 'nearest' : 'lanczos3' })
    .png()
    .toBuffer();
  const source = `data:image/png;base64,${png.toString('base64')}`;
  return `<g transform="translate(${x} ${TOP})"><image href="${source}" width="${width}" height="${height}"/>${above}</g>`;
}

/** What the network saw of a digit, and how sure it is. */
async function digitPart({ digit, probability, image: pixels }: DigitReading, n: number): Promise<string> {
  const levels = Uint8Array.from(pixels, (level) => Math.round(127.5 - 127.5 * level));
  const png = await sharp(levels, { raw: { width: 16, height: 16, channels: 1 } })
    .png()
    .toBuffer();
  const [x, y] = [14 + 2 * THUMB.width + (n % 4) * (DIGIT + 2), TOP + Math.floor(n / 4) * (DIGIT + 6)];
  return (
    `<image x="${x}" y="${y}" width="${DIGIT}" height="${DIGIT}" href="data:image/png;base64,${png.toString('base64')}"/>` +
    `<text x="${x}" y="${y + DIGIT + 5}" font-size="8">${digit}: ${probability.toFixed(3)}</text>`
  );
}

function text(y: number, line: string): string {
  return `<text x="4" y="${y}">${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
}
