import sharp, { type Sharp } from 'sharp';
import type { InkImage, Picture } from '../../src/reader/index.ts';

/** Pixels of an image for each of the page, so that it is still sharp when the page is made larger. */
const DENSITY = 1.5;

/** Bytes of a PNG above which it is a JPEG: a photograph, or the grain of paper. */
const LARGE = 20_000;
const QUALITY = 65;

/** Levels of ink between two that are told apart. */
const STEP = 17;

/** Colours that a transparent picture keeps, of which there is no JPEG. */
const COLOURS = 64;

/** How large something is drawn, in pixels of the page. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture, as an address that holds it: no larger than it is drawn. */
export async function pictureAddress({ data, width, height }: Picture, size: Size): Promise<string> {
  const picture = sharp(data, { raw: { width, height, channels: 4 } });
  const { isOpaque } = await picture.stats();
  const small = reduced(picture, width, size);
  if (isOpaque) return address(small.removeAlpha());
  return data64('png', await small.png({ palette: true, colours: COLOURS }).toBuffer());
}

/** Ink as the mask that lets a colour through where it is, white on black, as an address that holds it. */
export async function maskAddress({ width, height, levels }: InkImage, size: Size): Promise<string> {
  const ink = reduced(sharp(levels, { raw: { width, height, channels: 1 } }), width, size);
  const { data, info } = await ink.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const coarse = data.map((level) => STEP * Math.round(level / STEP));
  const raw = { width: info.width, height: info.height, channels: info.channels };
  return address(sharp(coarse, { raw }).toColourspace('b-w'));
}

function reduced(image: Sharp, width: number, size: Size): Sharp {
  const [across = 1, down = 1] = [size.width, size.height].map((side) => Math.ceil(side * DENSITY));
  return width > across ? image.resize(across, down, { fit: 'fill' }) : image;
}

async function address(image: Sharp): Promise<string> {
  const png = await image.clone().png({ compressionLevel: 9 }).toBuffer();
  return png.length > LARGE
    ? data64('jpeg', await image.jpeg({ quality: QUALITY }).toBuffer())
    : data64('png', png);
}

function data64(type: 'png' | 'jpeg', bytes: Buffer): string {
  return `data:image/${type};base64,${bytes.toString('base64')}`;
}
