import { type Address, addressOf } from './address.ts';
import type { Code } from './code.ts';

/**
 * Places that walk: each is a variable of its own that is moved while the code runs. For places from which numbers are
 * splat: V8 folds the offset of `v128.load` into the machine's instruction, but keeps a register for each offset of
 * `v128.load32_splat`, so those should differ in few offsets.
 */
export class Walk {
  readonly #code: Code;
  readonly places: readonly Address[];
  #at = 0;

  /** Begins at the given places. */
  constructor(code: Code, places: readonly Address[]) {
    this.#code = code;
    this.places = places.map((place) => {
      const base = code.newLocal('i32');
      code.local.set(base, addressOf(code, place));
      return { base, offset: 0 };
    });
  }

  /** Moves all of them to so many bytes from where they last began. */
  moveTo(bytes: number): void {
    const step = bytes - this.#at;
    this.#at = bytes;
    if (step === 0) return;
    const { local, i32 } = this.#code;
    for (const { base } of this.places) local.set(base, i32.add(local.get(base), i32.const(step)));
  }

  /** Moves all of them as well, and begins there. */
  beginAt(bytes: number): void {
    this.moveTo(bytes);
    this.#at = 0;
  }
}
