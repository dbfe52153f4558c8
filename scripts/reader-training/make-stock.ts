import { runJobs } from '../threads/worker-pool.ts';
import type { Stock } from './pass-digits.ts';
import type { Preparation, Prepared, RealDigits } from './prepared.ts';
import type { ReaderRecipe } from './recipe.ts';

/** Pieces in which digits are drawn, so that all threads have something to do. */
const PIECES = 8;

/**
 * Prepares all that passes are made of, in as many threads as there are cores. It depends on the digits and the recipe
 * alone.
 */
export async function makeStock(
  zip: RealDigits,
  mnist: RealDigits,
  recipe: ReaderRecipe,
  signal?: AbortSignal,
): Promise<Stock> {
  const { seed, spread, variants } = recipe;
  let next = seed;
  const nextSeed = (): number => (next = (next + 0x9e3779b9) >>> 0);
  const inAllWays = (digits: RealDigits): Preparation[] =>
    Array.from({ length: variants }, (_, way) =>
      way === 0 ? { kind: 'as they are', digits } : { kind: 'spread', digits, spread, seed: nextSeed() },
    );
  const inPieces = (count: number, piece: (count: number, seed: number) => Preparation): Preparation[] =>
    Array.from({ length: PIECES }, () => piece(Math.ceil(count / PIECES), nextSeed()));
  const groups = [
    inAllWays(zip),
    inAllWays(mnist),
    [
      ...inPieces(recipe.drawn / 2, (count, seed) => ({ kind: 'drawn', count, seed })),
      ...inPieces(recipe.drawn / 2, (count, seed) => ({ kind: 'strokes', count, seed })),
    ],
    inPieces(recipe.nonDigits, (count, seed) => ({ kind: 'no digits', count, seed })),
    inPieces(recipe.pairsAndHalves, (count, seed) => ({
      kind: 'pairs and halves',
      digits: mnist,
      count,
      seed,
    })),
  ];
  const done = await runJobs<Preparation, never, Prepared>(
    new URL('prepare-worker.ts', import.meta.url),
    groups.flat(),
    signal ? { signal } : {},
  );
  let from = 0;
  const [zipWays, mnistWays, drawn, ...none] = groups.map((group) => {
    from += group.length;
    return done.slice(from - group.length, from);
  }) as [Prepared[], Prepared[], Prepared[], ...Prepared[][]];
  return { zip: zipWays, mnist: mnistWays, drawn: together(drawn), nonDigits: together(none.flat()) };
}

/** The pieces one after the other. */
function together(pieces: readonly Prepared[]): Prepared {
  const join = (parts: readonly Uint8Array[]): Uint8Array => {
    const all = new Uint8Array(new SharedArrayBuffer(parts.reduce((sum, part) => sum + part.length, 0)));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  };
  return {
    images: join(pieces.map(({ images }) => images)),
    labels: join(pieces.map(({ labels }) => labels)),
  };
}
