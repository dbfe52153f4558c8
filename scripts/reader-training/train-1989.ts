import { type Digits, LeNet1989, RECIPE_1989, recipe1989 } from 'lenet-1989';
import { sharedDigits } from '../threads/shared-digits.ts';
import { trainInThreads } from '../training/train-in-threads.ts';

/** Seeds that are tried, from 1. */
const SEEDS = 10;

/** The network of 1989, and how it was chosen. */
export interface Trained1989 {
  readonly network: LeNet1989;
  readonly seed: number;
  /** Of the held-out digits, those that the network of each seed misread which had learnt from the others. */
  readonly misses: readonly number[];
}

/**
 * Trains the paper's network by the paper's method, 23 passes of gradient descent over all digits, from the middle one of
 * ten seeds: the fifth best on digits that are held out.
 * @param heldOut how many of the last digits
 */
export async function train1989(digits: Digits, heldOut: number, signal?: AbortSignal): Promise<Trained1989> {
  const { passes, sgd } = RECIPE_1989;
  const [train, test] = digits.split(digits.count - heldOut).map(sharedDigits) as [Digits, Digits];
  const settings = { recipe: '1989', kernels: 'auto', optimizer: 'sgd', passes, ...sgd } as const;
  const jobs = Array.from({ length: SEEDS }, (_, i) => ({
    settings: { ...settings, seed: i + 1 },
    digits: { train, test },
  }));
  const trained = await trainInThreads(jobs, signal ? { signal } : {});
  const misses = trained.map((result) => result.passes[passes - 1]?.test.misses ?? Number.NaN);
  const byMisses = misses.map((missed, i) => [missed, i + 1] as const).sort((a, b) => a[0] - b[0]);
  const [, seed] = byMisses[SEEDS / 2 - 1] as readonly [number, number];
  const network = new LeNet1989({ seed });
  const recipe = recipe1989({ seed, passes });
  const optimizer = recipe.optimizer(digits.count);
  for (let pass = 1; pass <= passes; pass++) network.train(recipe.digitsOf(digits, pass), optimizer);
  return { network, seed, misses };
}
