import { NET_NAMES, type NetName } from '../training/nets.ts';
import { type TrainingNews, type TrainingResult, trainInThreads } from '../training/train-in-threads.ts';
import type { PassReport, TrainingDigits } from '../training/train-network.ts';
import type { TrainingSettings } from '../training/training-settings.ts';

/** Which network: of which kind, and from which initial weights. */
export interface NetSeed {
  readonly net: NetName;
  readonly seed: number;
}

/** A network that was trained. */
export interface TrainedNetwork extends NetSeed, TrainingResult {}

/** Each kind of network, trained from as many seeds. */
export type TrainedNets = Readonly<Record<NetName, readonly TrainedNetwork[]>>;

/** What is there before the training, and who is told of it. */
export interface ExperimentOptions {
  /** Networks that are trained already. */
  readonly kept?: readonly TrainedNetwork[];
  /** Threads. Default: one a core. The results do not depend on it. */
  readonly workers?: number;
  /** Once it is aborted, all training ends where it is. */
  readonly signal?: AbortSignal;
  /** Told of digits that a network has learnt from since it was last told of that network. */
  readonly onDigits?: (net: NetName, digits: number) => void;
  /** Told of each network as soon as it is trained; where it fails, all training ends. */
  readonly onTrained?: (network: TrainedNetwork) => Promise<void>;
}

/** Every kind of network from every seed, in the order in which they are trained. */
export function allNetworks(seeds: readonly number[]): NetSeed[] {
  return NET_NAMES.flatMap((net) => seeds.map((seed) => ({ net, seed })));
}

/**
 * Trains every kind of network from every seed, in worker threads. All have the same settings, the optimiser's among
 * them, so that nothing but the architecture differs.
 * @param digits on shared memory, or every thread gets a copy
 * @throws what `onTrained` throws, and as `runJobs` does. All that
 * `onTrained` has begun is over then.
 */
export async function trainNets(
  settings: TrainingSettings,
  seeds: readonly number[],
  digits: TrainingDigits,
  { kept = [], workers, signal, onDigits, onTrained }: ExperimentOptions = {},
): Promise<TrainedNets> {
  const trained = [...kept];
  const missing = allNetworks(seeds).filter((each) => !kept.some((other) => isSame(each, other)));
  const which = (job: number) => missing[job] as NetSeed;
  const jobs = missing.map(({ net, seed }) => ({ net, settings: { ...settings, seed }, digits }));
  const told: Promise<void>[] = [];
  let failure: { readonly error: unknown } | undefined;
  const onResult = (result: TrainingResult, job: number) => {
    const network = { ...which(job), ...result };
    trained.push(network);
    if (!onTrained) return;
    const fail = (error: unknown) => {
      failure ??= { error };
    };
    told.push(onTrained(network).catch(fail));
  };
  const onNews = (news: TrainingNews, job: number) => {
    if (failure) throw failure.error;
    if ('digits' in news) onDigits?.(which(job).net, news.digits);
  };
  try {
    await trainInThreads(jobs, {
      onNews,
      onResult,
      ...(workers === undefined ? {} : { workers }),
      ...(signal ? { signal } : {}),
    });
  } finally {
    await Promise.all(told);
  }
  if (failure) throw failure.error;
  const ofNet = (net: NetName) =>
    seeds.map((seed) => trained.find((each) => isSame(each, { net, seed })) as TrainedNetwork);
  return Object.fromEntries(NET_NAMES.map((net) => [net, ofNet(net)])) as Record<NetName, TrainedNetwork[]>;
}

/**
 * The network that pictures show: the median by misses on the second set, of an even number the lower of the middle
 * two; among equals the one of lower mean squared error goes first, then the one of lower seed.
 * @throws RangeError if there are no networks
 */
export function medianNetwork<
  Network extends { readonly seed: number; readonly passes: readonly PassReport[] },
>(networks: readonly Network[]): Network {
  const test = ({ passes }: Network) => (passes.at(-1) as PassReport).test;
  const sorted = [...networks].sort(
    (a, b) => test(a).misses - test(b).misses || test(a).halfMse - test(b).halfMse || a.seed - b.seed,
  );
  const middle = sorted[(sorted.length - 1) >> 1];
  if (!middle) throw new RangeError('networks: expected at least one, found none');
  return middle;
}

function isSame(a: NetSeed, b: NetSeed): boolean {
  return a.net === b.net && a.seed === b.seed;
}
