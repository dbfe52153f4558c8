import type { Reader } from './reader.ts';

const absent = (): never => {
  throw new Error('the reader: expected in src/reader, found none yet');
};

/** The reader as it ships. */
export const SHIPPED: Reader = {
  readDigits: absent,
  readStrokes: absent,
  readInk: absent,
  inkOf: absent,
  forward: absent,
};
