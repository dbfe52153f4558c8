import { unpack } from '../files/gzip.ts';
import { Digits } from './digits.ts';
import { IdxError, readIdx } from './idx.ts';
import { resample } from './resample.ts';

/** Rows, and columns, of an MNIST image. */
const MNIST_SIDE = 28;

/**
 * Reads a pair of MNIST files (LeCun, Cortes and Burges), 28 x 28 bytes a digit, and brings the digits to 16 x 16 grey
 * levels in [-1, 1] by bilinear interpolation at pixel centres.
 * @param images the bytes of a file such as train-images-idx3-ubyte, gzip or not
 * @param labels the bytes of a file such as train-labels-idx1-ubyte, gzip or not
 * @param select which digits to take, given how many there are: their indices, in the order wanted. Default: all.
 * Only those are resampled and kept; all 60,000 would take 61 MB.
 * @throws IdxError if a file is damaged, images are not 28 x 28, a label is above 9, or the two do not fit; RangeError if select
 * names a digit that is not there
 */
export async function readMnist(
  images: Uint8Array,
  labels: Uint8Array,
  select?: (count: number) => ArrayLike<number>,
): Promise<Digits> {
  const imageFile = readIdx(await unpack(images, damaged('MNIST images')), 3, 'MNIST images');
  const labelFile = readIdx(await unpack(labels, damaged('MNIST labels')), 1, 'MNIST labels');
  const [count, rows, columns] = imageFile.sizes;
  if (rows !== MNIST_SIDE || columns !== MNIST_SIDE) {
    throw new IdxError(
      `MNIST images: expected ${MNIST_SIDE} x ${MNIST_SIDE} pixels, found ${rows} x ${columns}`,
    );
  }
  if (labelFile.data.length !== count) {
    throw new IdxError(`MNIST labels: expected ${count}, one for each image, found ${labelFile.data.length}`);
  }
  const wrong = labelFile.data.findIndex((label) => label > 9);
  if (wrong >= 0) {
    throw new IdxError(`MNIST label ${wrong}: expected 0 to 9, found ${labelFile.data[wrong]}`);
  }
  const indices = Uint32Array.from(select?.(count) ?? Array.from(labelFile.data.keys()));
  const absent = indices.find((index) => index >= count);
  if (absent !== undefined) {
    throw new RangeError(`select: expected indices from 0 to ${count - 1}, got ${absent}`);
  }
  return new Digits(
    resample(imageFile.data, MNIST_SIDE, indices),
    Uint8Array.from(indices, (index) => labelFile.data[index] as number),
  );
}

function damaged(name: string): (reason: string) => IdxError {
  return (reason) => new IdxError(`${name}: ${reason}`);
}
