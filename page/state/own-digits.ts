import { signal } from '@preact/signals';
import { PIXELS } from 'lenet-1989';
import type { DigitParts, ReadDigits } from '../worker/digit-messages.ts';
import type { DigitSets, DigitsName } from '../worker/run-settings.ts';
import type { PackedSets } from '../worker/training-messages.ts';

/** Bytes of a pixel. */
const FLOAT = Float32Array.BYTES_PER_ELEMENT;

/** Digits of files, for `settings.digits`. */
export interface OwnDigits extends DigitSets {
  readonly train: ReadDigits;
  readonly test: ReadDigits;
  readonly name: Exclude<DigitsName, 'generated'>;
  /** Whether there was one set alone, of which the last fifth became the other. */
  readonly isHeldOut: boolean;
}

/** Of the last files that were whole. */
export const ownDigits = signal<OwnDigits | undefined>(undefined);

/**
 * Both sets; of one alone the last fifth is held out.
 * @throws RangeError if that has fewer than five digits
 */
export function setsOf({ name, train, test }: DigitParts): OwnDigits {
  if (train && test) return { name, train, test, isHeldOut: false };
  const only = (train ?? test) as ReadDigits;
  const count = only.labels.length;
  if (count < 5) throw new RangeError(`One set alone: expected 5 digits or more, found ${count}.`);
  const learnt = count - Math.floor(count / 5);
  const part = (from: number, to: number): ReadDigits => ({
    images: only.images.subarray(from * PIXELS, to * PIXELS),
    labels: only.labels.subarray(from, to),
    blob: only.blob.slice(from * PIXELS * FLOAT, to * PIXELS * FLOAT),
  });
  return { name, train: part(0, learnt), test: part(learnt, count), isHeldOut: true };
}

/** Both sets as the thread that trains is sent them. */
export function packedSets({ train, test }: OwnDigits): PackedSets {
  return {
    train: { images: train.blob, labels: train.labels },
    test: { images: test.blob, labels: test.labels },
  };
}
