import { expectWhole, wrongType, wrongValue } from '../tensor/expect.ts';
import { kindOf } from '../tensor/show.ts';
import type { Picture } from './picture.ts';

/** Pixels that a picture is read at, at most: enough for thirty lines of digits. */
const MOST_PIXELS = 1_300_000;

/** A picture of at most 1.3 megapixels, in planes that the transparent pixels have been laid over the paper of. */
export interface Planes {
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  /** Pixels of the picture that a pixel stands for, along either axis: a whole number from 1. */
  readonly scale: number;
  /** One of grey levels or three, of red, green and blue: `[height][width]`. */
  readonly planes: readonly Uint8Array[];
}

/**
 * Takes a picture apart, and makes a big one smaller by the mean of squares of pixels. Transparent pixels show the paper:
 * the commonest colour of the others, or if those are of one tone - a drawing without a background - white
 * behind dark ink and black behind light.
 * @throws TypeError for what is no picture; RangeError for sides that are no whole numbers from 1, or data of
 * another length
 */
export function shrink(picture: Picture): Planes {
  if (typeof picture !== 'object' || picture === null) throw wrongType('picture', 'an object', picture);
  const { data, width, height } = picture;
  if (!/^Uint8(Clamped)?Array$/.test(kindOf(data))) {
    throw wrongType('picture.data', 'a Uint8Array or Uint8ClampedArray', data);
  }
  expectWhole('picture.width', width);
  expectWhole('picture.height', height);
  const channels = data.length / (width * height);
  if (channels !== 1 && channels !== 4) {
    throw wrongValue(
      'picture.data.length',
      `${width} x ${height} x 4 (RGBA) or ${width} x ${height} (grey)`,
      data.length,
    );
  }
  const scale = Math.ceil(Math.sqrt((width * height) / MOST_PIXELS));
  const across = Math.ceil(width / scale);
  const down = Math.ceil(height / scale);
  const opaque = channels === 1 ? data : overPaper(data);
  const planes = Array.from({ length: channels === 1 ? 1 : 3 }, () => new Uint8Array(across * down));
  planes.forEach((plane, channel) => {
    if (scale === 1) {
      for (let at = 0, from = channel; at < plane.length; at++, from += channels)
        plane[at] = opaque[from] as number;
    } else means(opaque, width, height, channels, channel, scale, plane);
  });
  return { width: across, height: down, scale, planes };
}

/** The mean of each square of pixels, in one channel; at the right and lower edge of what there is of it. */
function means(
  data: Picture['data'],
  width: number,
  height: number,
  channels: number,
  channel: number,
  scale: number,
  plane: Uint8Array,
): void {
  const across = Math.ceil(width / scale);
  const sums = new Float64Array(across);
  for (let top = 0, to = 0; top < height; top += scale) {
    const bottom = Math.min(height, top + scale);
    sums.fill(0);
    for (let y = top; y < bottom; y++) {
      for (let x = 0, from = y * width * channels + channel; x < across; x++) {
        let sum = 0;
        const end = Math.min(width, (x + 1) * scale);
        for (let column = x * scale; column < end; column++, from += channels) sum += data[from] as number;
        sums[x] = (sums[x] as number) + sum;
      }
    }
    for (let x = 0; x < across; x++) {
      const pixels = (Math.min(width, (x + 1) * scale) - x * scale) * (bottom - top);
      plane[to++] = (sums[x] as number) / pixels + 0.5;
    }
  }
}

/** The same pixels, those that are not opaque laid over the paper. */
function overPaper(data: Picture['data']): Picture['data'] {
  let opaque = 255;
  for (let at = 3; at < data.length; at += 4) opaque &= data[at] as number;
  if (opaque === 255) return data;
  const laid = new Uint8Array(data.length);
  paperBehind(data).forEach((behind, channel) => {
    for (let at = channel, alpha = 3; at < data.length; at += 4, alpha += 4) {
      laid[at] = behind + (((data[at] as number) - behind) * (data[alpha] as number)) / 255 + 0.5;
    }
  });
  return laid;
}

/** Red, green and blue of the paper behind pixels that are not opaque. */
function paperBehind(data: Picture['data']): readonly number[] {
  // Of each tone, in 16 steps, the sums of red, green, blue and opacity, each pixel as far as it is opaque.
  const tones = Array.from({ length: 16 }, (): Tone => [0, 0, 0, 0]);
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue, alpha] = [data[at], data[at + 1], data[at + 2], data[at + 3]] as Tone;
    const tone = tones[(red * 2 + green * 5 + blue) >> 7] as Tone;
    tone[0] += red * alpha;
    tone[1] += green * alpha;
    tone[2] += blue * alpha;
    tone[3] += alpha;
  }
  const opacities = tones.map((tone) => tone[3]);
  const most = opacities.indexOf(Math.max(...opacities));
  const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0);
  const near = sum(opacities.slice(Math.max(0, most - 2), most + 3));
  if (near >= 0.98 * sum(opacities)) return Array(3).fill(most < 8 ? 255 : 0);
  const [red, green, blue, all] = tones[most] as Tone;
  return [red / all, green / all, blue / all];
}

type Tone = [red: number, green: number, blue: number, opacity: number];
