import { inkOf } from '../../src/reader/ink.ts';
import { normalise } from '../../src/reader/normalise.ts';
import { readDigits } from '../../src/reader/read-digits.ts';
import { readStrokes } from '../../src/reader/read-strokes.ts';
import { readImage } from '../../src/reader/reading.ts';
import { trainedReader } from '../../src/trained/trained-reader.ts';
import type { Reader } from './reader.ts';

/** The reader as it ships. */
export const SHIPPED: Reader = {
  readDigits: (picture, digits = 'many') => readDigits(picture, { digits }),
  readStrokes: (strokes) => readStrokes(strokes),
  readInk: (ink) => readImage(normalise(ink), trainedReader),
  inkOf: (picture) => inkOf(picture),
  forward: (images) => trainedReader.forward(images),
};
