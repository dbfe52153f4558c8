import { type Address, addressOf } from './address.ts';
import type { Code } from './code.ts';

/** Places that walk together while the code runs. */
interface Walk {
  readonly places: readonly Address[];

  /** Moves all of them to so many bytes from where they last began. */
  moveTo(bytes: number): void;

  /** Moves all of them as well, and begins there. */
  beginAt(bytes: number): void;
}

/**
 * Makes places that walk: each is a variable of its own that is moved while the code runs. For places from which numbers
 * are splat: V8 folds the offset of `v128.load` into the machine's instruction, but keeps a register for each offset of
 * `v128.load32_splat`, so those should differ in few offsets.
 */
export function walk(code: Code, from: readonly Address[]): Walk {
  const { local, i32 } = code;
  const places = from.map((place) => {
    const base = code.newLocal('i32');
    local.set(base, addressOf(code, place));
    return { base, offset: 0 };
  });
  let at = 0;
  const moveTo = (bytes: number): void => {
    const step = bytes - at;
    at = bytes;
    if (step === 0) return;
    for (const { base } of places) local.set(base, i32.add(local.get(base), i32.const(step)));
  };
  return {
    places,
    moveTo,
    beginAt(bytes) {
      moveTo(bytes);
      at = 0;
    },
  };
}
