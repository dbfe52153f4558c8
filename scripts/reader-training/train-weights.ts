import {
  AdamW,
  dense,
  type LabelledImages,
  LENET_1989_CONNECTIONS,
  type NamedTensor,
  Network,
} from 'lenet-1989';
import { lenet1989Sums } from '../../src/lenet1989.ts';
import { runJobs } from '../threads/worker-pool.ts';
import { imagesInPass, type Stock } from './pass-digits.ts';
import type { PassJob } from './pass-worker.ts';
import type { ReaderRecipe } from './recipe.ts';

/** Where a training stands after a pass. */
export interface Standing {
  /** Passes that are done. */
  readonly pass: number;
  readonly parameters: ReadonlyMap<string, NamedTensor>;
  readonly optimizer: ReadonlyMap<string, NamedTensor>;
}

/** What learns: the paper's network with one more output, "no digit", and softmax in place of the last tanh. */
export function newLearner(recipe: ReaderRecipe): Network {
  const sums = lenet1989Sums(LENET_1989_CONNECTIONS);
  return new Network({
    input: { height: 16, width: 16, maps: 1 },
    layers: [...sums.slice(0, -1), dense({ name: 'output', units: 11 })],
    loss: { sharpness: recipe.sharpness },
    seed: recipe.seed,
  });
}

/**
 * Trains the reader's network; other threads make the next passes ready meanwhile.
 * @param from where a training stopped that is to go on. Default: at the beginning
 * @param onPass told each pass that is over, with its mean loss
 */
export async function trainWeights(
  stock: Stock,
  recipe: ReaderRecipe,
  from: Standing | undefined,
  onPass: (standing: () => Standing, pass: number, loss: number) => void,
  signal?: AbortSignal,
): Promise<Network> {
  const learner = newLearner(recipe);
  const steps = Math.floor((recipe.passes * imagesInPass(stock, recipe)) / recipe.batch);
  const optimizer = new AdamW({
    batch: recipe.batch,
    learningRate: (step) => {
      const done = Math.min(1, (step + 0.5) / steps);
      return recipe.learningRate * Math.min(done / recipe.warmUp, (1 - done) / (1 - recipe.warmUp));
    },
  });
  if (from) {
    learner.setParameters(from.parameters);
    optimizer.restore(from.optimizer);
  }
  const done = from?.pass ?? 0;
  const jobs = Array.from(
    { length: recipe.passes - done },
    (_, i): PassJob => ({ stock, recipe, pass: done + i + 1 }),
  );
  // Two threads may end their passes in the other order.
  const waiting = new Map<number, LabelledImages>();
  let next = 0;
  const learn = (images: LabelledImages, job: number): void => {
    waiting.set(job, images);
    for (let ready = waiting.get(next); ready && !signal?.aborted; ready = waiting.get(next)) {
      waiting.delete(next++);
      const loss = learner.train(ready, optimizer);
      const pass = done + next;
      onPass(() => ({ pass, parameters: learner.parameters(), optimizer: optimizer.state() }), pass, loss);
    }
  };
  await runJobs<PassJob, LabelledImages, void>(new URL('pass-worker.ts', import.meta.url), jobs, {
    workers: 2,
    onNews: learn,
    ...(signal ? { signal } : {}),
  });
  return learner;
}
