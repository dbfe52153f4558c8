import type { PassReport, TrainingDigits, TrainingSettings } from '../training-run.ts';
import type { TrainingJob, TrainingNews, TrainingResult } from '../training-worker.ts';
import { type PoolOptions, runJobs } from '../worker-pool.ts';
import { NETS, type NetName } from './nets.ts';

const WORKER = new URL('../training-worker.ts', import.meta.url);

/** A network that was trained. */
export interface TrainedNetwork extends TrainingResult {
  readonly seed: number;
}

/** Each kind of network, trained from as many seeds. */
export type TrainedNets = Readonly<Record<NetName, readonly TrainedNetwork[]>>;

/**
 * Trains every kind of network from every seed, in worker threads. All have the same settings, the optimiser's among
 * them, so that nothing but the architecture differs.
 * @param digits on shared memory, or every thread gets a copy
 * @throws as `runJobs` does
 */
export async function trainNets(
  settings: TrainingSettings,
  seeds: readonly number[],
  digits: TrainingDigits,
  options: PoolOptions<TrainingNews, TrainingResult> = {},
): Promise<TrainedNets> {
  const names = Object.keys(NETS) as NetName[];
  const jobs = names.flatMap((net) =>
    seeds.map((seed) => ({ net, settings: { ...settings, seed }, digits })),
  );
  const results = await runJobs<TrainingJob, TrainingNews, TrainingResult>(WORKER, jobs, options);
  const trained = results.map((result, job) => ({ ...result, seed: seeds[job % seeds.length] as number }));
  const ofNet = (k: number) => trained.slice(k * seeds.length, (k + 1) * seeds.length);
  return Object.fromEntries(names.map((net, k) => [net, ofNet(k)])) as Record<NetName, TrainedNetwork[]>;
}

/**
 * The network in the middle: by misses on the second set, among equals by mean squared error. Of an even number of
 * networks, the worse of the middle two.
 * @throws RangeError if there are no networks
 */
export function medianNetwork<Network extends { readonly passes: readonly PassReport[] }>(
  networks: readonly Network[],
): Network {
  const test = ({ passes }: Network) => (passes.at(-1) as PassReport).test;
  const sorted = [...networks].sort((a, b) => test(a).misses - test(b).misses || test(a).mse - test(b).mse);
  const middle = sorted[sorted.length >> 1];
  if (!middle) throw new RangeError('networks: expected at least one, found none');
  return middle;
}
