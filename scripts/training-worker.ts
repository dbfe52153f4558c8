import { LeNet1989, writeSafetensors } from 'lenet-1989';
import { adviceAgainstDivergence, DivergenceError } from './divergence.ts';
import { buildNet, NETS, type NetName } from './reproduction/nets.ts';
import {
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
  /** Which. Default: the paper's. */
  readonly net?: NetName;
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

serveJobs<TrainingJob, TrainingNews, TrainingResult>(async ({ net, settings, digits }, tell) => {
  const network = buildNet(net ?? 'lenet1989', settings);
  let before = 0;
  const optimizer = newOptimizer(settings, digits.train.labels.length);
  const passes = await trainNetwork(network, optimizer, digits, {
    passes: settings.passes,
    ...(network instanceof LeNet1989 ? recipeOptions(settings, network, digits) : {}),
    onStop: (_, done) => {
      tell({ digits: done - before });
      before = done === digits.train.labels.length ? 0 : done;
    },
    onPass: (reports) => tell({ report: reports.at(-1) as PassReport }),
  }).catch((error) => {
    if (!(error instanceof DivergenceError)) throw error;
    const what = `seed ${settings.seed}, ${error.message}`;
    throw new Error(
      net === undefined ? `${what}: ${adviceAgainstDivergence(settings)}` : `${NETS[net].name}, ${what}`,
    );
  });
  const weights =
    network instanceof LeNet1989 ? network.toSafetensors() : writeSafetensors(network.parameters());
  return { passes, weights };
});
