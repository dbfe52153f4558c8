import type { Digits } from 'lenet-1989';
import { Random } from '../../src/tensor/random.ts';
import type { Remote } from '../digits/load-digits.ts';

/** How many of the digits that are not held out are learnt: of zip.train all, which are 6,000 by default. */
export const LEARNT: Readonly<Record<Remote, number>> = { zip: Infinity, mnist: 6000 };

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
 * @param learnt how many of the others are learnt, those that follow in that order, and its first after its last: all if
 * there are fewer
 * @param split counted from 1
 */
export function splitOf(digits: Digits, holdOut: number, split: number, learnt = Infinity): Split {
  const { count } = digits;
  const parts = Math.floor(count / holdOut);
  const [order, part] = [Math.floor((split - 1) / parts), (split - 1) % parts];
  const all = new Random(order + 1).permutation(count);
  const [from, to] = [part * holdOut, (part + 1) * holdOut];
  // Not from the first on, or nearly all splits of an order would learn the same few.
  const others = [...all.subarray(to), ...all.subarray(0, from)];
  const inOrder = (some: Iterable<number>) => Uint32Array.from(some).sort();
  return {
    train: digits.subset(inOrder(others.slice(0, learnt))),
    held: digits.subset(inOrder(all.subarray(from, to))),
  };
}
