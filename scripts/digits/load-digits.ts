import type { Digits } from 'lenet-1989';
import { UsageError } from '../command-line/flags.ts';
import { DownloadError } from '../fetching/download.ts';
import { fetchDigits, type RemoteDigits } from '../fetching/fetch-digits.ts';
import { MNIST } from '../fetching/mnist.ts';
import { ZIP_CODE } from '../fetching/zip-code.ts';
import { READERS, type Source } from './read-digits.ts';

export type { Source };

/** What can be fetched. */
const REMOTE = { mnist: MNIST, zip: ZIP_CODE };

/** The name of what can be fetched. */
export type Remote = keyof typeof REMOTE;

/** What to load. */
export interface Wanted {
  /** Undefined: MNIST, or generated digits where no network answers. */
  readonly asked: Source | undefined;
  /** Undefined: below `data/`, fetched on first use. */
  readonly folder: string | undefined;
  /** Of MNIST: the first digits, or as many drawn with the seed. */
  readonly subset: 'first' | 'random';
  /** How many of the last training digits to report on instead of the test digits. */
  readonly holdOut?: number | undefined;
  readonly seed: number;
}

/** What was loaded. */
export interface Loaded {
  readonly data: Source;
  readonly train: Digits;
  readonly test: Digits;
  /** What the second set is, in words. */
  readonly testIs: 'test digits' | 'held-out training digits';
}

/**
 * Loads digits to train and to report on.
 * @throws UsageError for flags that do not fit the digits; Error for digits that are missing or damaged, with what to do
 */
export async function loadDigits(wanted: Wanted): Promise<Loaded> {
  const { asked, folder, subset, holdOut } = wanted;
  if (asked === 'generated' && folder !== undefined) {
    throw new UsageError('--data-dir: generated digits are in no folder');
  }
  if ((asked === 'idx' || asked === 'csv') && folder === undefined) {
    throw new UsageError(`--data ${asked}: expected the folder of the files as --data-dir, got none`);
  }
  if (asked !== undefined && asked !== 'mnist' && subset === 'random') throw notRandom(asked);
  const { data, fetched } = await whereFrom(wanted);
  if (data !== 'mnist' && subset === 'random') throw notRandom(data);
  const read = (part: 'train' | 'test') => READERS[data](part, { ...wanted, fetched });
  const train = await read('train');
  if (holdOut === undefined) return { data, train, test: await read('test'), testIs: 'test digits' };
  if (holdOut >= train.count) {
    throw new UsageError(
      `--hold-out: expected fewer than the ${train.count} training digits, got ${holdOut}`,
    );
  }
  const [rest, heldOut] = train.split(train.count - holdOut);
  return { data, train: rest, test: heldOut, testIs: 'held-out training digits' };
}

/**
 * Loads all training digits, and them alone: no file of test digits is fetched, opened or looked for.
 * @param folder undefined: below `data/`, fetched on first use
 * @throws Error for digits that are missing or damaged, with what to do
 */
export async function loadTrainingDigits(data: Remote, folder: string | undefined): Promise<Digits> {
  const files = REMOTE[data].files.filter(({ name }) => name.includes('train'));
  const fetched = folder === undefined ? await fetchAsked({ ...REMOTE[data], files }) : undefined;
  return READERS[data]('train', { folder, fetched, subset: 'all', seed: 1989 });
}

function notRandom(data: Source): UsageError {
  return new UsageError(`--subset random: only for mnist, got --data ${data}`);
}

/** Where the digits come from, and where they were fetched to. */
interface From {
  readonly data: Source;
  readonly fetched?: ReadonlyMap<string, string>;
}

/** A folder that was named is taken as it is; what can be fetched is. Nothing asked for: MNIST, or generated digits. */
async function whereFrom({ asked, folder }: Wanted): Promise<From> {
  if (asked === undefined) return folder === undefined ? mnistOrGenerated() : { data: 'mnist' };
  if (folder !== undefined || !(asked === 'mnist' || asked === 'zip')) return { data: asked };
  return { data: asked, fetched: await fetchAsked(REMOTE[asked]) };
}

/**
 * Fetches digits that were asked for.
 * @returns where each file is, by name
 */
async function fetchAsked(digits: RemoteDigits): Promise<ReadonlyMap<string, string>> {
  try {
    return await fetchDigits(digits);
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    throw new Error(
      `${error.message}; name a folder that has the files with --data-dir, or another mirror with npm run ${digits.command} -- --mirror URL`,
    );
  }
}

async function mnistOrGenerated(): Promise<From> {
  try {
    return { data: 'mnist', fetched: await fetchDigits(MNIST) };
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    console.log(
      `MNIST is not here and no network gives it, so the network trains on generated digits: ${error.message}`,
    );
    return { data: 'generated' };
  }
}
