import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import sharp, { type Metadata, type Sharp } from 'sharp';
import type { Picture } from '../../src/reader/index.ts';
import { thousands } from '../command-line/counted.ts';
import { describeSystemError } from '../disk/system-error.ts';

/** The word that stands for standard input, and what that is called. */
export const STDIN = '-';
export const STDIN_NAME = 'standard input';

/** The kinds of pictures, as the decoder calls them and as people do. */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ['png', 'PNG'],
  ['jpeg', 'JPEG'],
  ['webp', 'WebP'],
  ['gif', 'GIF'],
  ['tiff', 'TIFF'],
  ['heif', 'AVIF'],
]);

/** The largest picture, which takes 0.4 GB as RGBA. */
const MOST_PIXELS = 100_000_000;

/** What a picture is called where it is told of. */
export function nameOf(place: string): string {
  return place === STDIN ? STDIN_NAME : place;
}

/**
 * The pixels of a picture, RGBA: turned as its camera says, of whatever colours, the first frame if there are several.
 * @param place a file, or `-` for standard input
 * @throws Error on one line that begins with the name, for what is not there, cannot be read, is no picture, damaged or too large
 */
export async function readPicture(place: string): Promise<Picture> {
  const name = nameOf(place);
  let bytes: Buffer;
  try {
    bytes = place === STDIN ? await buffer(process.stdin) : await readFile(place);
  } catch (error) {
    const said = describeSystemError(error, name);
    throw new Error(said.startsWith(name) ? said : `${name}: ${said}`);
  }
  try {
    return await decode(bytes);
  } catch (error) {
    throw new Error(`${name}: ${reason(error as Error)}`);
  }
}

/**
 * The same of the bytes of a file.
 * @throws Error for what is no picture, damaged or too large
 */
export async function decode(bytes: Uint8Array): Promise<Picture> {
  if (bytes.length === 0) throw new Error('expected a picture, found an empty file');
  // The limit below says what it found; the decoder's own does not.
  const picture = sharp(bytes, { failOn: 'truncated', limitInputPixels: false });
  const { format, width, height } = await headOf(picture);
  if (!FORMATS.has(format)) throw noPicture();
  if (width * height > MOST_PIXELS) {
    const limit = `expected at most ${thousands(MOST_PIXELS)} pixels`;
    throw new Error(`${limit}, found ${thousands(width)} x ${thousands(height)}`);
  }
  const { data, info } = await picture
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function headOf(picture: Sharp): Promise<Metadata> {
  try {
    return await picture.metadata();
  } catch (error) {
    throw /unsupported image format/.test((error as Error).message) ? noPicture() : error;
  }
}

function noPicture(): Error {
  return new Error(`expected a picture (${[...FORMATS.values()].join(', ')}), found something else`);
}

/** What the decoder says, without its own names: it says everything twice, in several lines. */
function reason({ message }: Error): string {
  if (message.startsWith('expected ')) return message;
  const [first = ''] = message
    .replace(/^Input buffer has corrupt header:/, '')
    .split('\n')
    .map((line) => line.replace(/^[\s\w]*:\s*/, '').trim())
    .filter(Boolean);
  return `the picture is damaged${first && `: ${first}`}`;
}
