import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digits, generateDigits, readMnist, readZipCode } from 'lenet-1989';
import { Random } from '../src/tensor/random.ts';
import { UsageError } from './command-line.ts';
import { DownloadError } from './download.ts';
import { fetchDigits } from './fetch-command.ts';
import { MNIST } from './fetch-mnist.ts';
import { ZIP_CODE } from './fetch-zip-code.ts';

/** The sizes of the paper's two sets of digits (section 2.1). */
const TRAINING_DIGITS = 7291;
const TEST_DIGITS = 2007;

/** Where digits can come from. */
export type Source = 'mnist' | 'zip' | 'generated';

const COMMANDS = { mnist: 'npm run fetch-mnist', zip: 'npm run fetch-zip-code' };

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
  const { asked, holdOut } = wanted;
  const data = asked ?? (await mnistOrGenerated(wanted));
  if (data === 'generated' && wanted.folder !== undefined) {
    throw new UsageError('--data-dir: generated digits are in no folder');
  }
  if (data !== 'mnist' && wanted.subset === 'random') {
    throw new UsageError(`--subset random: only for mnist, got --data ${data}`);
  }
  if (asked !== undefined && asked !== 'generated' && wanted.folder === undefined) await insist(asked);
  const read = { mnist: readMnistSet, zip: readZipSet, generated: generateSet }[data];
  const train = await read('train', wanted);
  if (holdOut === undefined) return { data, train, test: await read('test', wanted), testIs: 'test digits' };
  if (holdOut >= train.count) {
    throw new UsageError(
      `--hold-out: expected fewer than the ${train.count} training digits, got ${holdOut}`,
    );
  }
  const [rest, heldOut] = train.split(train.count - holdOut);
  return { data, train: rest, test: heldOut, testIs: 'held-out training digits' };
}

/** MNIST if it is there or can be fetched; a folder that was named insists. */
async function mnistOrGenerated({ folder }: Wanted): Promise<Source> {
  if (folder !== undefined) return 'mnist';
  try {
    await fetchDigits(MNIST);
    return 'mnist';
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    console.log(
      `MNIST is not here and no network gives it, so the network trains on generated digits: ${error.message}`,
    );
    return 'generated';
  }
}

/** Fetches what is not below `data/` yet. */
async function insist(data: 'mnist' | 'zip'): Promise<void> {
  try {
    await fetchDigits(data === 'mnist' ? MNIST : ZIP_CODE);
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    throw new Error(
      `${error.message}; name a folder that has the files with --data-dir, or another mirror with ${COMMANDS[data]} -- --mirror URL`,
    );
  }
}

type Part = 'train' | 'test';

async function readMnistSet(part: Part, { folder = MNIST.folder, subset, seed }: Wanted): Promise<Digits> {
  const stem = part === 'train' ? 'train' : 't10k';
  const wanted = part === 'train' ? TRAINING_DIGITS : TEST_DIGITS;
  const images = await readFrom(folder, `${stem}-images-idx3-ubyte`, COMMANDS.mnist);
  const labels = await readFrom(folder, `${stem}-labels-idx1-ubyte`, COMMANDS.mnist);
  return readMnist(images, labels, (count) => {
    if (count < wanted) throw new Error(`MNIST ${part}: expected at least ${wanted} digits, found ${count}`);
    const order =
      subset === 'random'
        ? new Random(seed).permutation(count)
        : Uint32Array.from({ length: wanted }, (_, i) => i);
    return order.subarray(0, wanted);
  });
}

async function readZipSet(part: Part, { folder = ZIP_CODE.folder }: Wanted): Promise<Digits> {
  const bytes = await readFrom(folder, `zip.${part}`, COMMANDS.zip);
  return readZipCode(bytes, `zip.${part}`);
}

/** Training and test digits are drawn one after the other. */
async function generateSet(part: Part, { seed }: Wanted): Promise<Digits> {
  const [train, test] = generateDigits({ count: TRAINING_DIGITS + TEST_DIGITS, seed }).split(TRAINING_DIGITS);
  return part === 'train' ? train : test;
}

/** A file of a folder, gzip or not. */
async function readFrom(folder: string, name: string, command: string): Promise<Uint8Array> {
  for (const path of [join(folder, `${name}.gz`), join(folder, name)]) {
    try {
      return await readFile(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(
    `${join(folder, name)}.gz is not there: name another folder with --data-dir, or fetch it with ${command} -- --data-dir ${folder}`,
  );
}
