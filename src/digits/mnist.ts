import type { FileBytes } from '../files/bytes.ts';
import type { Digits } from './digits.ts';
import { digitsOf, type IdxNames, type Select } from './idx-digits.ts';

/** Rows, and columns, of an MNIST image. */
const MNIST_SIDE = 28;

/**
 * Reads a pair of MNIST files (LeCun, Cortes and Burges), 28 x 28 bytes a digit, and brings the digits to 16 x 16 grey
 * levels in [-1, 1] by bilinear interpolation at pixel centres, as `resample` does.
 * @param images the bytes of a file such as train-images-idx3-ubyte, gzip or not
 * @param labels the bytes of a file such as train-labels-idx1-ubyte, gzip or not
 * @param select which digits to take, given how many there are: their indices, in the order wanted. Default: all.
 * Only those are resampled and kept; all 60,000 would take 61 MB.
 * @param names what the files are called in errors
 * @throws TypeError if a file is no bytes, or select selects no list; IdxError if a file is damaged, images are not
 * 28 x 28, a label is above 9, or the two do not fit; RangeError if select names a digit that is not there
 */
export async function readMnist(
  images: FileBytes,
  labels: FileBytes,
  select?: Select,
  names: IdxNames = { images: 'MNIST images', labels: 'MNIST labels' },
): Promise<Digits> {
  return digitsOf(images, labels, select, names, MNIST_SIDE);
}
