import { join } from 'node:path';
import { type Digits, generateDigits, readIdxDigits, readMnist, readZipCode } from 'lenet-1989';
import { Random } from '../../src/tensor/random.ts';
import { typedFlag } from '../command-line/shell-words.ts';
import { MNIST, mnistPlaces } from '../fetching/mnist.ts';
import { ZIP_CODE, zipPlaces } from '../fetching/zip-code.ts';
import { PAPER } from '../figures/paper.ts';
import { readCsv } from './csv/csv.ts';
import { type FoundFile, readFirst, readOnly } from './digit-files.ts';

/** Where digits can come from. */
export type Source = 'mnist' | 'zip' | 'idx' | 'csv' | 'generated';

/** One of the two sets of a source. */
export type Part = 'train' | 'test';

/** What to read. */
export interface Reading {
  /** Undefined: below `data/`. */
  readonly folder: string | undefined;
  /** Where files that were fetched are, by name; for the others they are looked for in the folder. */
  readonly fetched?: ReadonlyMap<string, string> | undefined;
  /** Of MNIST: the first digits, as many as the paper had, or as many drawn with the seed, or all. */
  readonly subset: 'first' | 'random' | 'all';
  readonly seed: number;
}

/** Reads one set of a source. */
type Reader = (part: Part, reading: Reading) => Promise<Digits>;

/** Names of IDX files: those of MNIST, also with something before them, and test for t10k. */
const IDX_NAMES = {
  train: {
    images: /(?:^|[-_.])train-images[-.]idx3-ubyte(?:\.gz)?$/i,
    labels: /(?:^|[-_.])train-labels[-.]idx1-ubyte(?:\.gz)?$/i,
  },
  test: {
    images: /(?:^|[-_.])(?:t10k|test)-images[-.]idx3-ubyte(?:\.gz)?$/i,
    labels: /(?:^|[-_.])(?:t10k|test)-labels[-.]idx1-ubyte(?:\.gz)?$/i,
  },
};

/** One of these words in the name, not a part of another word. */
const CSV_NAMES = {
  train: /(?:^|[^a-z])train(?:ing)?(?:[^a-z].*)?\.csv(?:\.gz)?$/i,
  test: /(?:^|[^a-z])(?:test|t10k)(?:[^a-z].*)?\.csv(?:\.gz)?$/i,
};

/** How each source is read. */
export const READERS: Readonly<Record<Source, Reader>> = {
  mnist: async (part, reading) => {
    const { folder = MNIST.folder, subset, seed } = reading;
    const stem = part === 'train' ? 'train' : 't10k';
    const wanted = PAPER.digits[part];
    const read = (name: string) => readKnown(folder, mnistPlaces(name), reading, MNIST.command);
    const [images, labels] = [
      await read(`${stem}-images-idx3-ubyte`),
      await read(`${stem}-labels-idx1-ubyte`),
    ];
    const select = (count: number) => {
      if (count < wanted) {
        throw new Error(
          `${images.path}: expected at least ${wanted} digits, found ${count}; --data idx takes as many as there are`,
        );
      }
      const order =
        subset === 'random'
          ? new Random(seed).permutation(count)
          : Uint32Array.from({ length: count }, (_, i) => i);
      return subset === 'all' ? order : order.subarray(0, wanted);
    };
    return readMnist(images.bytes, labels.bytes, select, { images: images.path, labels: labels.path });
  },

  zip: async (part, reading) => {
    const { folder = ZIP_CODE.folder } = reading;
    const places = zipPlaces(`zip.${part}`);
    const { path, bytes } = await readKnown(folder, places, reading, ZIP_CODE.command);
    return readZipCode(bytes, path);
  },

  idx: async (part, { folder = '' }) => {
    const stem = part === 'train' ? 'train' : 't10k';
    const images = await readTheirs(folder, IDX_NAMES[part].images, part, `${stem}-images-idx3-ubyte`);
    const labels = await readTheirs(folder, IDX_NAMES[part].labels, part, `${stem}-labels-idx1-ubyte`);
    const names = { images: images.path, labels: labels.path };
    const digits = await readIdxDigits(images.bytes, labels.bytes, undefined, names);
    if (digits.count === 0) throw new Error(`${images.path}: expected at least one digit, found none`);
    return digits;
  },

  csv: async (part, { folder = '' }) => {
    const { path, bytes } = await readTheirs(folder, CSV_NAMES[part], part, `${part}.csv`);
    return readCsv(bytes, path);
  },

  /** Training and test digits are drawn one after the other. */
  generated: async (part, { seed }) => {
    const [train, test] = generateDigits({ count: PAPER.digits.train + PAPER.digits.test, seed }).split(
      PAPER.digits.train,
    );
    return part === 'train' ? train : test;
  },
};

/** A file that can be fetched: where it was found then, or the first of its places. */
async function readKnown(
  folder: string,
  places: readonly string[],
  { fetched }: Reading,
  command: string,
): Promise<FoundFile> {
  const name = places[0] ?? '';
  const path = fetched?.get(name);
  const found = path === undefined ? await readFirst(folder, places) : await readFirst('', [path]);
  if (found) return found;
  throw new Error(
    `${join(folder, name)} is not there: name another folder with --data-dir, or fetch it with npm run ${command} -- ${typedFlag('data-dir', folder)}`,
  );
}

/** A file of the user's own. */
async function readTheirs(folder: string, fits: RegExp, part: Part, example: string): Promise<FoundFile> {
  const found = await readOnly(folder, fits);
  if (found) return found;
  const instead = part === 'test' ? '; --hold-out N reports on the last N training digits instead' : '';
  throw new Error(`${folder}: expected a file such as ${example} or ${example}.gz, found none${instead}`);
}
