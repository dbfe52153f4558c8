import { join } from 'node:path';
import { contentCheck } from './checksum.ts';
import type { RemoteDigits } from './fetch-digits.ts';

/** Where other programs leave MNIST below the folder that they are given. */
const MNIST_FOLDERS = ['', 'MNIST/raw', 'raw'];

/**
 * Where a file of MNIST can be below a folder, the place where it is fetched to first: packed or not, under both of the
 * names that circulate.
 * @param name with a hyphen before its kind, such as train-images-idx3-ubyte
 */
export function mnistPlaces(name: string): string[] {
  const names = [name, name.replace('-idx', '.idx')].flatMap((each) => [`${each}.gz`, each]);
  return MNIST_FOLDERS.flatMap((folder) => names.map((each) => join(folder, each)));
}

/** MNIST: 60,000 and 10,000 digits in four IDX files, 11 MB. */
export const MNIST: RemoteDigits = {
  command: 'fetch-mnist',
  folder: 'data/mnist',
  mirrors: [
    'https://storage.googleapis.com/cvdf-datasets/mnist/',
    'https://ossci-datasets.s3.amazonaws.com/mnist/',
  ],
  files: Object.entries({
    'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  }).map(([file, sha256]) => {
    const [name = '', ...otherPlaces] = mnistPlaces(file);
    return { name, otherPlaces, check: contentCheck(sha256) };
  }),
};
