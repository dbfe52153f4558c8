import { components } from './components.ts';
import { type InkOptions, inkOf } from './ink.ts';
import type { Component } from './ink-image.ts';
import { join } from './join.ts';
import { lines } from './lines.ts';
import { normalise } from './normalise.ts';
import type { Picture } from './picture.ts';
import { type ReaderOptions, readerOf } from './reader-options.ts';
import { type DigitReading, readImage } from './reading.ts';

/**
 * Reads the digits of a picture: finds its ink, what hangs together, the lines, and brings each digit to what the network
 * knows (the machine of section 5.2 of the paper).
 * @param options `digits` is `many` by default
 * @returns line by line, from left to right; those that are rejected too
 * @throws TypeError for what is no picture or no options; RangeError for data of another length, for an impossible option, or
 * a network that learnt from digits of another rule
 */
export function readDigits(picture: Picture, options: ReaderOptions & InkOptions = {}): DigitReading[] {
  const { network, rejectBelow, digits } = readerOf(options, 'many', 'ink');
  const ink = inkOf(picture, options.ink === undefined ? {} : { ink: options.ink });
  let found: Component[][] = lines(components(ink), ink);
  const all = found.flat();
  if (digits === 'one' && all.length > 0) found = [[join(all)]];
  return found.flatMap((line, number) =>
    line.map((component) => {
      const reading = readImage(normalise(component), network);
      const { scale } = ink;
      const { x, y, width, height } = component;
      const box = { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
      return { ...reading, rejected: reading.probability < rejectBelow, box, line: number };
    }),
  );
}
