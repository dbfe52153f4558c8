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
  const paper = channels === 4 ? paperBehind(data) : undefined;
  const planes = Array.from({ length: channels === 4 ? 3 : 1 }, (_, channel) => {
    const plane = new Uint8Array(across * down);
    const sums = new Float64Array(across);
    for (let y = 0; y < down; y++) {
      sums.fill(0);
      const bottom = Math.min(height, (y + 1) * scale);
      for (let row = y * scale; row < bottom; row++) {
        let at = row * width * channels;
        for (let x = 0; x < across; x++) {
          const end = (row * width + Math.min(width, (x + 1) * scale)) * channels;
          let sum = 0;
          if (paper === undefined) for (; at < end; at += channels) sum += data[at + channel] as number;
          else {
            const behind = paper[channel] as number;
            for (; at < end; at += 4) {
              sum += behind + (((data[at + channel] as number) - behind) * (data[at + 3] as number)) / 255;
            }
          }
          sums[x] = (sums[x] as number) + sum;
        }
      }
      for (let x = 0; x < across; x++) {
        const pixels = (Math.min(width, (x + 1) * scale) - x * scale) * (bottom - y * scale);
        plane[y * across + x] = (sums[x] as number) / pixels + 0.5;
      }
    }
    return plane;
  });
  return { width: across, height: down, scale, planes };
}

/** Colour behind RGBA pixels that are not opaque, if any. */
function paperBehind(data: Picture['data']): readonly number[] | undefined {
  let opaque = 255;
  for (let at = 3; at < data.length; at += 4) opaque &= data[at] as number;
  if (opaque === 255) return undefined;
  // Of each tone, in 16 steps, the sums of red, green, blue and opacity, each pixel as far as it is opaque.
  const tones = Array.from({ length: 16 }, (): Tone => [0, 0, 0, 0]);
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue, alpha] = data.subarray(at, at + 4) as unknown as Tone;
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
