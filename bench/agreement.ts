import type { Contender } from './contender.ts';
import type { Reference } from './problem.ts';

/** How far a contender's outputs are from the definition's: the largest difference of a single output. */
export interface Agreement {
  readonly outputs: number;
  /** After one pass of training; undefined for one that can only read. */
  readonly trained?: number;
}

/**
 * Proves that a contender computes what the definition computes, before and after one pass of training.
 * @throws Error with both figures if it does not
 */
export async function prove(contender: Contender, reference: Reference): Promise<Agreement> {
  const { name, trains, tolerance } = contender.spec;
  const outputs = largestDifference(await contender.outputs(), reference.outputs);
  expectWithin(`${name}: outputs`, outputs, tolerance.outputs);
  if (!trains) return { outputs };
  await contender.train();
  const trained = largestDifference(await contender.outputs(), reference.trained);
  expectWithin(`${name}: outputs after a pass of training`, trained, tolerance.trained);
  return { outputs, trained };
}

/** Of two rows of numbers; infinite if they are not equally long, or one is no number. */
export function largestDifference(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let k = 0; k < expected.length; k++) {
    const difference = Math.abs((found[k] as number) - (expected[k] as number));
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
  }
  return largest;
}

function expectWithin(what: string, difference: number, tolerance: number): void {
  if (difference > tolerance) {
    throw new Error(`${what} differ from the definition's by ${difference}, more than ${tolerance}`);
  }
}
