import { type PoolOptions, runJobs } from '../threads/worker-pool.ts';
import type { NetName } from './nets.ts';
import type { PassReport, TrainingDigits } from './train-network.ts';
import type { TrainingSettings } from './training-settings.ts';

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

/**
 * Trains networks in worker threads.
 * @param jobs their digits on shared memory, or every thread gets a copy
 * @returns and throws as `runJobs` does
 */
export function trainInThreads(
  jobs: readonly TrainingJob[],
  options: PoolOptions<TrainingNews, TrainingResult>,
): Promise<TrainingResult[]> {
  return runJobs(new URL('training-worker.ts', import.meta.url), jobs, options);
}
