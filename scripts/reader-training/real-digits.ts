import { join } from 'node:path';
import { type Digits, readZipCode, SIDE } from 'lenet-1989';
import { IMAGES, LABELS, readIdx } from '../../src/digits/idx.ts';
import { readFirst } from '../digits/digit-files.ts';
import { fetchDigits, type RemoteDigits } from '../fetching/fetch-digits.ts';
import { MNIST, mnistPlaces } from '../fetching/mnist.ts';
import { ZIP_CODE, zipPlaces } from '../fetching/zip-code.ts';
import type { RealDigits } from './prepared.ts';

/** Digits to train on, and the last ones, which are held out. */
export interface Split {
  readonly train: RealDigits;
  readonly heldOut: RealDigits;
}

/**
 * The training digits of MNIST, 28 x 28 as they are.
 * @param folder where they are; undefined: below `data/`, fetched on first use
 * @throws Error for files that are missing or damaged
 */
export async function mnistInk(folder: string | undefined, heldOut: number): Promise<Split> {
  const read = await reader(MNIST, folder);
  const images = await read(mnistPlaces('train-images-idx3-ubyte'));
  const labels = await read(mnistPlaces('train-labels-idx1-ubyte'));
  const { sizes, data } = await readIdx(images.bytes, IMAGES, images.path);
  const digits = (await readIdx(labels.bytes, LABELS, labels.path)).data;
  return split({ side: sizes[1] as number, levels: data, labels: digits }, heldOut);
}

/** The digits of zip.train. */
export async function zipDigits(folder: string | undefined): Promise<Digits> {
  const read = await reader(ZIP_CODE, folder);
  const file = await read(zipPlaces('zip.train'));
  return readZipCode(file.bytes, file.path);
}

/** The same as ink, 16 x 16 as they are. */
export function zipInk({ images, labels }: Digits, heldOut: number): Split {
  const levels = Uint8Array.from(images, (level) => Math.round((level + 1) * 127.5));
  return split({ side: SIDE, levels, labels }, heldOut);
}

async function reader(digits: RemoteDigits, folder: string | undefined) {
  const fetched = folder === undefined ? await fetchDigits(digits) : undefined;
  return async (places: readonly string[]) => {
    const path = fetched?.get(places[0] ?? '');
    const found = path === undefined ? await readFirst(folder ?? '', places) : await readFirst('', [path]);
    if (found) return found;
    throw new Error(
      `${join(folder ?? digits.folder, places[0] ?? '')} is not there; npm run ${digits.command} fetches it`,
    );
  };
}

/** Copies, on memory that all threads see. */
function split({ side, levels, labels }: RealDigits, heldOut: number): Split {
  const count = labels.length - heldOut;
  const part = (from: number, to: number): RealDigits => ({
    side,
    levels: shared(levels.subarray(from * side * side, to * side * side)),
    labels: shared(labels.subarray(from, to)),
  });
  return { train: part(0, count), heldOut: part(count, labels.length) };
}

function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
