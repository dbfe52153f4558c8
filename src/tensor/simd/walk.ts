import { type Address, addressOf } from './address.ts';
import type { Code } from './code.ts';

/** A place that walks while the code runs. */
interface Walk {
  readonly place: Address;

  /** Moves it to so many bytes from where it last began. */
  moveTo(bytes: number): void;

  /** Moves it as well, and begins there. */
  beginAt(bytes: number): void;
}

/**
 * Makes a place that walks: a variable of its own that is moved while the code runs. For a place from which numbers are
 * splat: V8 folds the offset of `v128.load` into the machine's instruction, but keeps a register for each offset of
 * `v128.load32_splat`, so those should be few.
 */
export function walk(code: Code, from: Address): Walk {
  const { local, i32 } = code;
  const base = code.newLocal('i32');
  local.set(base, addressOf(code, from));
  let at = 0;
  const moveTo = (bytes: number): void => {
    const step = bytes - at;
    at = bytes;
    if (step !== 0) local.set(base, i32.add(local.get(base), i32.const(step)));
  };
  return {
    place: { base, offset: 0 },
    moveTo,
    beginAt(bytes) {
      moveTo(bytes);
      at = 0;
    },
  };
}
