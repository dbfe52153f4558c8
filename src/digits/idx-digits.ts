import type { FileBytes } from '../files/bytes.ts';
import { expectObject, wrongType } from '../tensor/expect.ts';
import { Digits } from './digits.ts';
import { IdxError, IMAGES, LABELS, readIdx } from './idx.ts';
import { expectIndices } from './indices.ts';
import { resample } from './resample.ts';

/** What a pair of files is called in errors. */
export interface IdxNames {
  /** The file of images, e.g. `train-images-idx3-ubyte`. */
  readonly images: string;
  /** The file of labels, e.g. `train-labels-idx1-ubyte`. */
  readonly labels: string;
}

/** Which digits to take, given how many there are: their indices, in the order wanted. */
export type Select = (count: number) => ArrayLike<number>;

/**
 * Reads a pair of IDX files, square images of bytes and their labels, as MNIST and its likes are kept in, and brings the
 * images to 16 x 16 grey levels in [-1, 1] as `resample` does.
 * @param images the bytes of a file n x side x side, gzip or not
 * @param labels the bytes of a file of n labels, gzip or not
 * @param select which digits to take. Default: all. Only those are resampled and kept, 1 kB each
 * @param names what the files are called in errors
 * @throws TypeError if a file is no bytes, or select selects no list; IdxError if a file is damaged, images are not square,
 * a label is above 9, or the two do not fit; RangeError if select names a digit that is not there
 */
export async function readIdxDigits(
  images: FileBytes,
  labels: FileBytes,
  select?: Select,
  names: IdxNames = { images: 'images', labels: 'labels' },
): Promise<Digits> {
  return digitsOf(images, labels, select, names, undefined);
}

/** The same, of images of one size. */
export async function digitsOf(
  images: FileBytes,
  labels: FileBytes,
  select: Select | undefined,
  names: IdxNames,
  expectedSide: number | undefined,
): Promise<Digits> {
  expectObject('names', names);
  if (select !== undefined && typeof select !== 'function') {
    throw wrongType('select', 'a function', select);
  }
  const imageFile = await readIdx(images, IMAGES, names.images);
  const labelFile = await readIdx(labels, LABELS, names.labels);
  const [count, rows, columns] = imageFile.sizes as [number, number, number];
  const found = `found ${rows} x ${columns}`;
  if (expectedSide !== undefined && (rows !== expectedSide || columns !== expectedSide)) {
    throw new IdxError(`${names.images}: expected ${expectedSide} x ${expectedSide} pixels, ${found}`);
  }
  if (rows !== columns || rows === 0) {
    throw new IdxError(`${names.images}: expected square images, ${found} pixels`);
  }
  if (labelFile.data.length !== count) {
    throw new IdxError(
      `${names.labels}: expected ${count}, one for each image, found ${labelFile.data.length}`,
    );
  }
  const wrong = labelFile.data.findIndex((label) => label > 9);
  if (wrong >= 0) {
    throw new IdxError(
      `${names.labels}: expected 0 to 9, found ${labelFile.data[wrong]} for image ${wrong}, counted from 0`,
    );
  }
  const wanted = select === undefined ? Uint32Array.from({ length: count }, (_, n) => n) : select(count);
  expectIndices('select', wanted, count);
  return new Digits(
    resample(imageFile.data, rows, wanted),
    Uint8Array.from(wanted, (index) => labelFile.data[index] as number),
  );
}
