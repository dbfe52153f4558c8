import { valuesCheck } from './checksum.ts';
import type { RemoteDigits } from './fetch-digits.ts';

/** Where a zip-code file can be in a folder, the place where it is fetched to first. */
export function zipPlaces(name: string): string[] {
  return [`${name}.gz`, name];
}

/** The zip-code digits of the paper: 7,291 to train and 2,007 to test (section 2.1), 2 MB. */
export const ZIP_CODE: RemoteDigits = {
  command: 'fetch-zip-code',
  folder: 'data/zip',
  mirrors: [
    'https://hastie.su.domains/ElemStatLearn/datasets/',
    'https://web.stanford.edu/~hastie/ElemStatLearn/datasets/',
  ],
  files: Object.entries({
    'zip.train': '12f73a4ce1ca3c8e0693f3bd25e0fa38d42a7cd948c59dfdf0306142c0d21d30',
    'zip.test': '2ffacedf34f547c5d32c678ceb9a3f12d5c2ac54e1ea0a6fd866fe92d4c437d6',
  }).map(([file, sha256]) => {
    const [name = '', ...otherPlaces] = zipPlaces(file);
    return { name, otherPlaces, check: valuesCheck(sha256) };
  }),
};
