import sharp, { type Sharp } from 'sharp';
import type { InkImage, Picture } from '../../src/reader/index.ts';

/** Pixels of an image for each of the page, so that it is sharp on screens of twice the resolution. */
const DENSITY = 2;

/** Bytes of a PNG from which an opaque picture, a photograph then, is a JPEG. */
const LARGE = 40_000;

/** Colours that a transparent picture keeps, of which there is no JPEG. */
const COLOURS = 64;

/** How large something is drawn, in pixels of the page. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture, as an address that holds it: no larger than it is drawn. */
export async function pictureAddress({ data, width, height }: Picture, size: Size): Promise<string> {
  const small = reduced(sharp(data, { raw: { width, height, channels: 4 } }), width, size);
  const { isOpaque } = await sharp(data, { raw: { width, height, channels: 4 } }).stats();
  const png = await (isOpaque
    ? small.clone().removeAlpha().png()
    : small.clone().png({ palette: true, colours: COLOURS })
  ).toBuffer();
  if (png.length < LARGE || !isOpaque) return address('png', png);
  return address('jpeg', await small.removeAlpha().jpeg({ quality: 70 }).toBuffer());
}

/** Ink as the mask that lets a colour through where it is: white on black, in 16 levels. */
export async function maskAddress({ width, height, levels }: InkImage, size: Size): Promise<string> {
  const few = reduced(sharp(levels, { raw: { width, height, channels: 1 } }), width, size);
  const { data, info } = await few.raw().toBuffer({ resolveWithObject: true });
  const coarse = data.map((level) => 17 * Math.round(level / 17));
  const raw = { width: info.width, height: info.height, channels: info.channels };
  return address(
    'png',
    await sharp(coarse, { raw }).toColourspace('b-w').png({ compressionLevel: 9 }).toBuffer(),
  );
}

function reduced(image: Sharp, width: number, size: Size): Sharp {
  const [across, down] = [size.width, size.height].map((side) => Math.max(1, Math.round(side * DENSITY)));
  return width > (across as number) ? image.resize(across, down, { fit: 'fill' }) : image;
}

function address(type: 'png' | 'jpeg', bytes: Uint8Array): string {
  return `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;
}
