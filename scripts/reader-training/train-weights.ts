import { setImmediate } from 'node:timers/promises';
import {
  AdamW,
  dense,
  type LabelledImages,
  LENET_1989_CONNECTIONS,
  type NamedTensor,
  type Network,
  PIXELS,
} from 'lenet-1989';
import { lenet1989Sums } from '../../src/lenet1989.ts';
import { InkLearner, inInk } from '../../src/recipes/ink-learner.ts';
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

/** Passes in memory: one that is learnt, one that is made, and one between. */
const PLACES = 3;

/**
 * What learns: the paper's network with one more output, "no digit", and softmax in place of the last tanh; in ink, as the
 * modern recipe does.
 */
export function newLearner(recipe: ReaderRecipe): Network {
  const sums = lenet1989Sums(LENET_1989_CONNECTIONS, 0);
  return new InkLearner({
    input: { height: 16, width: 16, maps: 1 },
    layers: [inInk, ...sums.slice(0, -1), dense({ name: 'output', units: 11 })],
    loss: { sharpness: recipe.sharpness },
    seed: recipe.seed,
  });
}

/**
 * Trains the reader's network; another thread makes the next pass ready meanwhile.
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
    weightDecay: recipe.weightDecay,
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
  const places = Array.from({ length: PLACES }, () => placeFor(imagesInPass(stock, recipe)));
  const placeOf = (pass: number) => places[pass % PLACES] as LabelledImages;
  const jobs = Array.from({ length: recipe.passes - done }, (_, i): PassJob => {
    const pass = done + i + 1;
    return { stock, recipe, pass, to: placeOf(pass) };
  });
  let learnt = Promise.resolve();
  const learn = (pass: number): void => {
    if (signal?.aborted) return;
    const loss = learner.train(placeOf(pass), optimizer);
    onPass(() => ({ pass, parameters: learner.parameters(), optimizer: optimizer.state() }), pass, loss);
  };
  await runJobs<PassJob, never, void>(new URL('pass-worker.ts', import.meta.url), jobs, {
    workers: 1,
    // Later, so that the thread has begun with the next pass.
    onResult: (_, job) => {
      learnt = learnt.then(() => setImmediate()).then(() => learn(done + job + 1));
    },
    ...(signal ? { signal } : {}),
  });
  await learnt;
  signal?.throwIfAborted();
  return learner;
}

/** Memory for a pass that all threads see, and that is used again: it would not be given back for long. */
function placeFor(images: number): LabelledImages {
  return {
    images: new Float32Array(new SharedArrayBuffer(images * PIXELS * Float32Array.BYTES_PER_ELEMENT)),
    labels: new Uint8Array(new SharedArrayBuffer(images)),
  };
}
