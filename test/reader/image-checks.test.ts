import { components, lines, normalise } from 'lenet-1989/reader';
import { describe, expect, test } from 'vitest';

const takers: [string, (image: never) => unknown][] = [
  ['components', components],
  ['normalise', normalise],
  ['lines', (part) => lines([part], { width: 100, height: 100 })],
];

describe.each(takers)('%s refuses', (_, take) => {
  const levels = new Uint8Array(6);
  test.each([
    ['too few levels', { width: 4, height: 2, levels }, 'levels.length: expected 4 x 2, got 6'],
    ['too many', { width: 5, height: 1, levels }, 'levels.length: expected 5 x 1, got 6'],
    [
      'four a pixel',
      { width: 3, height: 2, levels: new Uint8Array(24) },
      'levels.length: expected 3 x 2, got 24',
    ],
    ['none', { width: 1, height: 1, levels: new Uint8Array(0) }, 'levels.length: expected 1 x 1, got 0'],
    ['a side below 0', { width: -3, height: -2, levels }, 'width: expected a whole number from 0, got -3'],
    [
      'a side that is not whole',
      { width: 4, height: 1.5, levels },
      'height: expected a whole number from 0, got 1.5',
    ],
    ['a side that is none', { height: 1, levels }, 'width: expected a whole number from 0, got undefined'],
  ])('%s', (_, image, message) => {
    const whole = { x: 0, y: 0, area: 6, ...image };
    expect(() => take(whole as never)).toThrow(new RangeError(`ink.${message}`));
  });

  test.each([
    ['numbers', { width: 2, height: 3, levels: new Float32Array(6) }, 'a Float32Array of 6'],
    ['a list', { width: 1, height: 1, levels: [255] }, 'an Array of 1'],
    ['a picture', { width: 2, height: 3, data: levels }, 'undefined'],
    ['nothing', undefined, 'undefined'],
  ])('%s', (_, image, got) => {
    const message = `ink.levels: expected a Uint8Array, got ${got}`;
    expect(() => take(image as never)).toThrow(new TypeError(message));
  });
});
