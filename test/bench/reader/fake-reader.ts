import type { Reader } from '../../../bench/reader/reader.ts';

const box = { x: 0, y: 0, width: 1, height: 1 };

/** A reader that sees a sure 3 in every picture, a 5 in strokes of more than one line, else a 1, and a 7 in ink. */
export const fakeReader: Reader = {
  readDigits: () => [{ digit: 3, probability: 0.9, rejected: false, box, image: new Float32Array(256) }],
  readStrokes: (strokes) => [
    {
      digit: strokes.length > 1 ? 5 : 1,
      probability: 0.8,
      rejected: false,
      box,
      image: new Float32Array(256),
    },
  ],
  readInk: () => ({ digit: 7, probability: 0.7 }),
  inkOf: ({ width, height }) => ({ width, height, levels: new Uint8Array(width * height) }),
  forward: () => undefined,
};
