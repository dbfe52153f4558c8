import type { ConnectionTable } from 'lenet-1989';
import { Random } from '../../src/tensor/random.ts';

/**
 * A table in which each of the 12 maps of H2 sees 8 of the 12 of H1, drawn at random, and every map of H1 is seen by one
 * at least.
 * @param seed a whole number from 0 to 2^32 - 1
 */
export function drawnTable(seed: number): ConnectionTable {
  const random = new Random(seed);
  for (;;) {
    const table = Array.from({ length: 12 }, () =>
      [...random.permutation(12).subarray(0, 8)].sort((a, b) => a - b),
    );
    if (new Set(table.flat()).size === 12) return table;
  }
}
