import { Digits, generateDigits, LeNet1989, PIXELS, readings } from 'lenet-1989';
import { TEST } from './generated-sets.ts';
import { messageOf } from './message-of.ts';
import { normaliseDigit } from './normalise-digit.ts';
import type { FromReadings, ToReadings } from './readings-messages.ts';
import { setWeightVector } from './weight-vector.ts';

/** Where there is no run: as many as the paper has, the first of them those of the strip. */
const GENERATED = { count: TEST, seed: 2 };

/** Reads all test digits with weights that came from another thread, and remembers the digits. */
export class TestReader {
  readonly #network = new LeNet1989();
  #digits: Digits | undefined;
  /** The same by the reader's rule, once they are asked for. */
  #normalised: Digits | undefined;

  /** Nothing is thrown. */
  read({ id, weights, isNormalised, digits }: ToReadings): FromReadings {
    try {
      const other = digits === 'generated' ? generateDigits(GENERATED) : digits;
      if (other) {
        this.#digits = new Digits(other.images, other.labels);
        this.#normalised = undefined;
      }
      if (weights) setWeightVector(this.#network, weights);
      const all = weights
        ? readings(this.#network, isNormalised ? this.#upright() : (this.#digits as Digits))
        : [];
      if (digits !== 'generated') return { id, readings: all };
      const { images, labels } = this.#digits as Digits;
      return { id, readings: all, digits: { images, labels } };
    } catch (error) {
      return { id, error: messageOf(error) };
    }
  }

  #upright(): Digits {
    if (!this.#normalised) {
      const digits = this.#digits as Digits;
      const images = new Float32Array(digits.images.length);
      for (let n = 0; n < digits.count; n++) images.set(normaliseDigit(digits.image(n)), n * PIXELS);
      this.#normalised = new Digits(images, digits.labels);
    }
    return this.#normalised;
  }
}
