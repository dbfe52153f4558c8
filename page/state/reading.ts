import { computed, signal } from '@preact/signals';
import type { DigitReading, ReaderNetwork } from 'lenet-1989/reader';
import { PEN } from '../drawing/paint-strokes.ts';
import { rest } from './fetched.ts';
import { network, readerNetwork } from './networks.ts';
import { seenDigit } from './seen-digit.ts';
import { type Subject, subject } from './subject.ts';

/** What a picture was read as, by the thread that reads pictures. */
export interface PictureReading {
  /** The picture that it is of. */
  readonly of: Subject;
  readonly readings: readonly DigitReading[];
}

/** Of the last picture. */
export const pictureReading = signal<PictureReading | undefined>(undefined);

/** Every digit that was found in what is shown, in reading order. */
export const readings = computed<readonly DigitReading[]>(() => {
  const shown = subject.value;
  switch (shown.kind) {
    case 'drawing':
      return readDrawing(shown.strokes, readerNetwork.value);
    case 'picture':
      return pictureReading.value?.of === shown ? pictureReading.value.readings : [];
    case 'digit':
      return [];
  }
});

/** Whether a drawing is no larger than a dot of the pen, which to a reader that knows no sizes is a digit as any other. */
function isDot(strokes: readonly ArrayLike<number>[]): boolean {
  return [0, 1].every((axis) => {
    const places = strokes.flatMap((stroke) => Array.from(stroke).filter((_, k) => k % 2 === axis));
    return Math.max(...places) - Math.min(...places) < PEN;
  });
}

/**
 * Reads a drawing as one digit, or as several where it is surely no single one and all its parts are digits.
 * @returns none of an empty drawing or a dot, and as long as the reader is not there
 */
export function readDrawing(
  strokes: readonly ArrayLike<number>[],
  reader: ReaderNetwork | undefined,
): DigitReading[] {
  if (!reader || !rest.value || isDot(strokes)) return [];
  const { readStrokes } = rest.value;
  const one = readStrokes(strokes, { network: reader });
  if (!one[0]?.rejected) return one;
  const many = readStrokes(strokes, { network: reader, digits: 'many' });
  return many.length > 1 && many.every(({ rejected }) => !rejected) ? many : one;
}

const chosen = signal<{ readonly of: unknown; readonly index: number }>({ of: undefined, index: 0 });

/** Which of the readings is looked into; of what is new, the first. */
export const chosenReading = computed<number>(() => {
  const { of, index } = chosen.value;
  return of === subject.value && index < readings.value.length ? index : 0;
});

/** Looks into another reading. */
export function chooseReading(index: number): void {
  chosen.value = { of: subject.value, index };
}

/** The 16 x 16 that the network sees; undefined where there is nothing to see. */
export const image = computed<Float32Array | undefined>(() => {
  const shown = subject.value;
  if (shown.kind !== 'digit') return readings.value[chosenReading.value]?.image;
  return seenDigit(shown.image);
});

/** What it is, where that is known. */
export const label = computed<number | undefined>(() =>
  subject.value.kind === 'digit' ? subject.value.label : undefined,
);

/** What the ten outputs say of it. */
export interface Verdict {
  /** The most active output. */
  readonly digit: number;
  readonly outputs: Float32Array;
  readonly margin: number;
  /** Of networks that give probabilities, one for each digit. */
  readonly probabilities?: Float64Array;
  readonly rejected: boolean;
}

/** See `Verdict`. */
export const verdict = computed<Verdict | undefined>(() => {
  const seen = image.value;
  if (!seen) return undefined;
  const { network: net, sharpness } = network.value;
  const outputs = net.forward(seen);
  const reading = readings.value[chosenReading.value];
  if (!reading) {
    const { digit, margin } = net.classify(seen);
    return { digit, margin, outputs, rejected: false };
  }
  const { digit, margin, probabilities, rejected } = reading;
  return sharpness === undefined
    ? { digit, margin, outputs, rejected: false }
    : { digit, margin, outputs, probabilities, rejected };
});
