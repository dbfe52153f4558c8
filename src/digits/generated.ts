import { expectOptions, expectWhole } from '../tensor/expect.ts';
import { Random } from '../tensor/random.ts';
import { DIGIT_STYLES, type Style } from './digit-styles.ts';
import { Digits, PIXELS, SIDE } from './digits.ts';
import { pickStyle, write } from './handwriting.ts';
import { draw, type Line } from './pen.ts';

/** No typed array of any engine holds the pixels of more. */
const MOST_DIGITS = 2 ** 24;

/**
 * Draws digits as people write them: each of the ten shapes in several styles, with random slant, size, pen and
 * wobble, brought to fill 16 x 16 pixels as the zip-code digits do (section 2.2 of the paper).
 * Labels are random, each as likely as the next. Only arithmetic that every engine rounds alike is used, so a seed gives
 * the same bytes everywhere; the first digits do not depend on the count.
 * @param options count, how many: a whole number from 0 to 2^24; seed, a whole number from 0 to 2^32 - 1
 * @throws TypeError without options; RangeError for another count or seed
 */
export function generateDigits(options: { readonly count: number; readonly seed: number }): Digits {
  expectOptions('options', options, 'count', 'seed');
  const { count, seed } = options;
  expectWhole('count', count, 0, MOST_DIGITS);
  const random = new Random(seed);
  const images = new Float32Array(count * PIXELS);
  const labels = new Uint8Array(count);
  for (let n = 0; n < count; n++) {
    const label = random.integer(DIGIT_STYLES.length);
    const [, ...strokes] = pickStyle(DIGIT_STYLES[label] as readonly Style[], random);
    const width = random.uniform(1, 2.8);
    const softness = random.uniform(0.8, 1.4);
    const lines = fitted(write(strokes, random), width / 2 + softness / 2, random);
    draw(lines, width, softness, images.subarray(n * PIXELS, (n + 1) * PIXELS));
    labels[n] = label;
  }
  return new Digits(images, labels);
}

/** Scales and moves lines so that, with half a pen around them, they fill the image in one direction and are centred in both. */
function fitted(lines: Line[], margin: number, random: Random): Line[] {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (const line of lines) {
    line.forEach((value, i) => {
      low[i % 2] = Math.min(low[i % 2] as number, value);
      high[i % 2] = Math.max(high[i % 2] as number, value);
    });
  }
  const room = SIDE - 2 * margin;
  const [width, height] = [0, 1].map((axis) =>
    Math.max(1e-3, (high[axis] as number) - (low[axis] as number)),
  ) as [number, number];
  const aspect = random.uniform(0.5, 1.35);
  const scale = Math.min(room / (width * aspect), room / height);
  return lines.map((line) =>
    line.map((value, i) => {
      const axis = i % 2;
      const middle = ((low[axis] as number) + (high[axis] as number)) / 2;
      return SIDE / 2 + (value - middle) * scale * (axis === 0 ? aspect : 1);
    }),
  );
}
