import type { LabelledImages } from 'lenet-1989';
import { PIXELS } from '../../src/digits/digits.ts';
import { greyLevelOfByte } from '../../src/digits/resample.ts';
import type { InkImage } from '../../src/reader/ink-image.ts';
import { normalise } from '../../src/reader/normalise.ts';
import { normaliseStrokes } from '../../src/reader/normalise-strokes.ts';
import { Random } from '../../src/tensor/random.ts';
import { drawnDigits, writtenDigits } from './drawn-digits.ts';
import { generateNonDigits } from './non-digits.ts';
import { type InkDigit, pairsAndHalves } from './pairs-and-halves.ts';
import { type Spread, spreadInk } from './spread-ink.ts';

/** The label of what is no digit. */
export const NONE = 10;

/** Images at 16 x 16 by the reader's rule, with labels, on memory that all threads see. */
export interface Prepared {
  /** n x 16 x 16 grey levels as bytes: 0 for -1, 255 for 1. */
  readonly images: Uint8Array;
  /** n: 0 to 9, or 10 for what is no digit. */
  readonly labels: Uint8Array;
}

/** The ink of real digits, all of one size, with labels, on memory that all threads see. */
export interface RealDigits {
  readonly side: number;
  /** n x side x side: 0 paper, 255 ink. */
  readonly levels: Uint8Array;
  /** n */
  readonly labels: Uint8Array;
}

/** What is to be prepared. */
export type Preparation =
  | { readonly kind: 'as they are'; readonly digits: RealDigits }
  | { readonly kind: 'spread'; readonly digits: RealDigits; readonly spread: Spread; readonly seed: number }
  | { readonly kind: 'drawn'; readonly count: number; readonly seed: number }
  | { readonly kind: 'strokes'; readonly count: number; readonly seed: number }
  | { readonly kind: 'no digits'; readonly count: number; readonly seed: number }
  | {
      readonly kind: 'pairs and halves';
      readonly digits: RealDigits;
      readonly count: number;
      readonly seed: number;
    };

/** Brings digits, and what is none, to 16 x 16 by the reader's rule. */
export function prepare(preparation: Preparation): Prepared {
  switch (preparation.kind) {
    case 'as they are':
      return normalised(inkOfAll(preparation.digits));
    case 'spread': {
      const { digits, spread, seed } = preparation;
      const random = new Random(seed);
      return normalised(inkOfAll(digits), (digit) => spreadInk(digit, spread, random));
    }
    case 'drawn':
      return normalised(drawnDigits(preparation));
    case 'strokes':
      return packed(
        writtenDigits(preparation).map(({ label, strokes }) => ({
          label,
          pixels: normaliseStrokes(strokes),
        })),
      );
    case 'no digits':
      return normalised(generateNonDigits(preparation).map((ink) => ({ ...ink, label: NONE })));
    case 'pairs and halves':
      return normalised(
        pairsAndHalves(inkOfAll(preparation.digits), preparation).map((ink) => ({ ...ink, label: NONE })),
      );
  }
}

/** One digit after the other as ink. */
export function inkOfAll({ side, levels, labels }: RealDigits): InkDigit[] {
  return Array.from(labels, (label, n) => ({
    width: side,
    height: side,
    levels: levels.subarray(n * side * side, (n + 1) * side * side),
    label,
  }));
}

function normalised(
  digits: readonly InkDigit[],
  change: (digit: InkDigit) => InkImage = (digit) => digit,
): Prepared {
  return packed(digits.map((digit) => ({ label: digit.label, pixels: normalise(change(digit)) })));
}

function packed(digits: readonly { readonly label: number; readonly pixels: Float32Array }[]): Prepared {
  const images = new Uint8Array(new SharedArrayBuffer(digits.length * PIXELS));
  const labels = new Uint8Array(new SharedArrayBuffer(digits.length));
  digits.forEach(({ label, pixels }, n) => {
    labels[n] = label;
    for (let k = 0; k < PIXELS; k++) {
      images[n * PIXELS + k] = Math.round(((pixels[k] as number) + 1) * 127.5);
    }
  });
  return { images, labels };
}

/** The images as networks take them. */
export function labelledImages(prepared: readonly Prepared[]): LabelledImages {
  return {
    images: Float32Array.from(
      prepared.flatMap(({ images }) => Array.from(images)),
      greyLevelOfByte,
    ),
    labels: Uint8Array.from(prepared.flatMap(({ labels }) => Array.from(labels))),
  };
}
