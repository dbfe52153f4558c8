import { expectWhole } from './expect.ts';

/**
 * The seeded generator behind every random choice: xoshiro128++ (Blackman and Vigna, 2021), its state filled
 * from the seed by splitmix32. Integer arithmetic only, so a seed gives the same numbers in every engine.
 */
export class Random {
  readonly #state: Uint32Array = new Uint32Array(4);

  /**
   * @param seed a whole number from 0 to 2^32 - 1
   * @throws RangeError for any other seed
   */
  constructor(seed: number) {
    expectWhole('seed', seed, 0, 0xffffffff);
    let x = seed | 0;
    for (let i = 0; i < 4; i++) {
      x = (x + 0x9e3779b9) | 0;
      let z = x ^ (x >>> 16);
      z = Math.imul(z, 0x21f0aaad);
      z ^= z >>> 15;
      z = Math.imul(z, 0x735a2d97);
      this.#state[i] = z ^ (z >>> 15);
    }
  }

  /** The next 32 bits, as a whole number from 0 to 2^32 - 1. */
  uint32(): number {
    const s = this.#state;
    const sum = (s[0] + s[3]) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + s[0]) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = (s[3] << 11) | (s[3] >>> 21);
    return result;
  }

  /** A number in [low, high): one of 2^24 evenly spaced ones, so that float32 holds it when low is 0 and high 1. */
  uniform(low = 0, high = 1): number {
    return low + (high - low) * ((this.uint32() >>> 8) * 2 ** -24);
  }

  /** About normal, mean 0 and deviation 1: twelve uniform numbers added up, so never beyond 6. */
  normal(): number {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.uniform();
    return sum;
  }

  /**
   * A whole number in [0, bound), every one as likely as the next.
   * @throws RangeError unless bound is a whole number from 1 to 2^32
   */
  integer(bound: number): number {
    expectWhole('bound', bound, 1, 2 ** 32);
    // Draws above the largest multiple of bound would favour the small remainders: draw again.
    const limit = 2 ** 32 - (2 ** 32 % bound);
    let draw = this.uint32();
    while (draw >= limit) draw = this.uint32();
    return draw % bound;
  }

  /** The numbers 0 to n - 1 in random order (Fisher and Yates). */
  permutation(n: number): Uint32Array {
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
