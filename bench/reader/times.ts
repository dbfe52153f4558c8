import { generateDigits } from 'lenet-1989';
import { type Spread, spread } from '../../scripts/figures/spread.ts';
import type { InkDigit } from '../../scripts/reader-training/pairs-and-halves.ts';
import { DIGIT_STYLES } from '../../src/digits/digit-styles.ts';
import type { Picture } from '../../src/reader/picture.ts';
import type { Told } from '../stages.ts';
import type { Reader } from './reader.ts';
import { zipCodes } from './zip-codes.ts';

/** Milliseconds, and how many forward passes of the network over one digit that is in the same run. */
export interface Time extends Spread {
  readonly passes: number;
}

/** What is timed. */
export interface Times {
  readonly megapixel: Time;
  readonly twelveMegapixels: Time;
  /** From the strokes of a digit to the answer. */
  readonly strokes: Time;
  /** The network alone, over one digit. */
  readonly forward: Time;
}

/** Digits of a forward pass that is timed: enough for the coarse clock of a page. */
const BATCH = 2000;
/** Drawings whose strokes are read in a round. */
const DRAWINGS = 50;

/** Times a reader in rounds of everything, so that all share the machine's noise. */
export function measureTimes(reader: Reader, rounds: number, told: Told): Times {
  const { images } = generateDigits({ count: BATCH, seed: 1 });
  const small = pageOf(1000, 1000);
  const large = pageOf(4000, 3000);
  const drawings = DIGIT_STYLES.flatMap((styles) => styles.map(([, ...strokes]) => strokes)).slice(
    0,
    DRAWINGS,
  );
  const work: Readonly<Record<keyof Times, readonly [run: () => unknown, times: number]>> = {
    megapixel: [() => reader.readDigits(small), 1],
    twelveMegapixels: [() => reader.readDigits(large), 1],
    strokes: [() => drawings.map((strokes) => reader.readStrokes(strokes)), drawings.length],
    forward: [() => reader.forward(images), BATCH],
  };
  const names = Object.keys(work) as (keyof Times)[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    keyof Times,
    number[]
  >;
  // The first two rounds warm up.
  for (let round = -2; round < rounds; round++) {
    for (const name of names) {
      const [run, times] = work[name];
      const begun = performance.now();
      run();
      const took = (performance.now() - begun) / times;
      if (round >= 0) taken[name].push(took);
    }
    told(round + 3, rounds + 2);
  }
  const time = (name: keyof Times): Time => ({
    ...spread(taken[name]),
    passes: spread(taken[name].map((took, i) => took / (taken.forward[i] as number))).median,
  });
  return {
    megapixel: time('megapixel'),
    twelveMegapixels: time('twelveMegapixels'),
    strokes: time('strokes'),
    forward: time('forward'),
  };
}

/** A photograph of six zip codes in two columns, in RGBA. */
function pageOf(width: number, height: number): Picture {
  const generated = generateDigits({ count: 200, seed: 2 });
  const digits = Array.from(generated.labels, (label, n): InkDigit => {
    const levels = Uint8Array.from(generated.image(n), (level) => Math.round((level + 1) * 127.5));
    return { width: 16, height: 16, levels, label };
  });
  const data = new Uint8ClampedArray(4 * width * height).fill(230);
  const codes = [...zipCodes(digits, { count: 6, seed: 1 })];
  codes.forEach(({ picture }, n) => {
    const scale = Math.min(width / 2 / picture.width, height / 3 / picture.height);
    const [left, top] = [Math.floor(((n % 2) * width) / 2), Math.floor((Math.floor(n / 2) * height) / 3)];
    for (let y = 0; y < Math.floor(picture.height * scale); y++) {
      for (let x = 0; x < Math.floor(picture.width * scale); x++) {
        const level = picture.data[Math.floor(y / scale) * picture.width + Math.floor(x / scale)] as number;
        const at = 4 * ((top + y) * width + left + x);
        data.fill(level, at, at + 3);
      }
    }
  });
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return { data, width, height };
}
