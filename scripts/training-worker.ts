import {
  newNetwork,
  newOptimizer,
  type PassReport,
  recipeOptions,
  type TrainingDigits,
  type TrainingSettings,
  trainNetwork,
} from './training-run.ts';
import { serveJobs } from './worker-pool.ts';

/** One network to train. */
export interface TrainingJob {
  readonly settings: TrainingSettings;
  readonly digits: TrainingDigits;
}

/** What is said on the way: digits trained since the last time, or a pass that is over. */
export type TrainingNews = { readonly digits: number } | { readonly report: PassReport };

/** What a training leaves. */
export interface TrainingResult {
  readonly passes: readonly PassReport[];
  /** The trained network as a safetensors file. */
  readonly weights: Uint8Array;
}

serveJobs<TrainingJob, TrainingNews, TrainingResult>(async ({ settings, digits }, tell) => {
  const network = newNetwork(settings);
  let before = 0;
  const passes = await trainNetwork(network, newOptimizer(settings, digits), digits, {
    passes: settings.passes,
    ...recipeOptions(settings, network, digits),
    onStop: (_, done) => {
      tell({ digits: done - before });
      before = done === digits.train.labels.length ? 0 : done;
    },
    onPass: (reports) => tell({ report: reports.at(-1) as PassReport }),
  });
  return { passes, weights: network.toSafetensors() };
});
