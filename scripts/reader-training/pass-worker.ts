import type { LabelledImages } from 'lenet-1989';
import { serveJobs } from '../threads/worker-pool.ts';
import { passDigits, type Stock } from './pass-digits.ts';
import type { ReaderRecipe } from './recipe.ts';

/** A pass to be made ready. */
export interface PassJob {
  readonly stock: Stock;
  readonly recipe: ReaderRecipe;
  readonly pass: number;
}

// As news, since results are kept until the last is there.
serveJobs<PassJob, LabelledImages, void>(({ stock, recipe, pass }, tell) =>
  tell(passDigits(stock, recipe, pass)),
);
