import { channelsOf } from './channels.ts';
import type { Picture } from './picture.ts';

/** Pixels that a picture is read at, at most: enough for thirty lines of digits. */
const MOST_PIXELS = 800_000;

/** How far levels lie apart, a standard deviation, where there are both ink and paper. */
const SPREAD = 25;

/** A picture of at most 0.8 megapixels, in planes that the transparent pixels have been laid over the paper of. */
export interface Planes {
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  /** Pixels of the picture that a pixel stands for, along either axis: a whole number from 1. */
  readonly scale: number;
  /** Of red, green and blue, which are the same in a grey picture: `[height][width]` each. */
  readonly planes: readonly Uint8Array[];
}

/**
 * Takes a picture apart, and makes a big one smaller by the mean of squares of pixels. Behind transparent
 * pixels is white or black: what is further from the others if those are of one tone - a drawing without a background - and
 * what is nearer otherwise.
 * @throws TypeError for what is no picture; RangeError for sides that are no whole numbers from 1, or data of
 * another length
 */
export function shrink(picture: Picture): Planes {
  const channels = channelsOf('picture', 'data', picture, 1, ' x 4 or 1');
  const { data, width, height } = picture;
  const scale = Math.ceil(Math.sqrt((width * height) / MOST_PIXELS));
  const across = Math.ceil(width / scale);
  const down = Math.ceil(height / scale);
  const opaque = channels === 1 ? data : overPaper(data);
  const planes = [0, 1, 2].map((colour) => {
    const plane = new Uint8Array(across * down);
    for (let top = 0, to = 0; top < height; top += scale) {
      const bottom = Math.min(height, top + scale);
      for (let left = 0; left < width; left += scale) {
        const right = Math.min(width, left + scale);
        let sum = 0;
        for (let y = top; y < bottom; y++) {
          for (let x = left; x < right; x++)
            sum += opaque[(y * width + x) * channels + (colour % channels)] as number;
        }
        plane[to++] = sum / ((bottom - top) * (right - left)) + 0.5;
      }
    }
    return plane;
  });
  return { width: across, height: down, scale, planes };
}

/** The same pixels, those that are not opaque laid over white or black. */
function overPaper(data: Picture['data']): Picture['data'] {
  let [opaque, sum, squares] = [0, 0, 0];
  for (let at = 3; at < data.length; at += 4) {
    const alpha = data[at] as number;
    const green = data[at - 2] as number;
    opaque += alpha;
    sum += alpha * green;
    squares += alpha * green * green;
  }
  if (opaque === data.length * (255 / 4)) return data;
  const mean = sum / opaque;
  const hasPaper = squares / opaque - mean * mean > SPREAD * SPREAD;
  const paper = mean > 127 === hasPaper ? 255 : 0;
  return data.map((level, at) => paper + ((level - paper) * (data[at | 3] as number)) / 255);
}
