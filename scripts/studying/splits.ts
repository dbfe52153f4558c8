import type { Digits } from 'lenet-1989';
import { Random } from '../../src/tensor/random.ts';

/** Digits to learn from, and those held out. */
export interface Split {
  readonly train: Digits;
  readonly held: Digits;
}

/**
 * One way to hold digits out. The first splits hold out different digits each, as many splits as there are digits for:
 * they are parts of one random order. The next ones are parts of another, and so on. Both halves keep the order of the
 * digits.
 * @param holdOut how many are held out: at least 1, fewer than there are
 * @param split counted from 1
 */
export function splitOf(digits: Digits, holdOut: number, split: number): Split {
  const { count } = digits;
  const parts = Math.floor(count / holdOut);
  const [order, part] = [Math.floor((split - 1) / parts), (split - 1) % parts];
  const drawn = new Random(order + 1).permutation(count).subarray(part * holdOut, (part + 1) * holdOut);
  const isHeld = new Uint8Array(count);
  for (const n of drawn) isHeld[n] = 1;
  const those = (held: 0 | 1) => Array.from(isHeld.keys()).filter((n) => isHeld[n] === held);
  return { train: digits.subset(those(0)), held: digits.subset(those(1)) };
}
