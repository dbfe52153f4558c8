import type { LabelledImages } from 'lenet-1989';
import { serveJobs } from '../threads/worker-pool.ts';
import { passDigits, type Stock } from './pass-digits.ts';
import type { ReaderRecipe } from './recipe.ts';

/** A pass to be made ready. */
export interface PassJob {
  readonly stock: Stock;
  readonly recipe: ReaderRecipe;
  readonly pass: number;
  /** Where its images go. */
  readonly to: LabelledImages;
}

serveJobs<PassJob, never, void>(({ stock, recipe, pass, to }) => passDigits(stock, recipe, pass, to));
