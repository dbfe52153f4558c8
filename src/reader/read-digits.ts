import { components } from './components.ts';
import { type InkOptions, inkOf } from './ink.ts';
import type { Component } from './ink-image.ts';
import { join } from './join.ts';
import { lines } from './lines.ts';
import { normalise } from './normalise.ts';
import type { Picture } from './picture.ts';
import { type ReaderOptions, readerOf } from './reader-options.ts';
import { type DigitReading, type ImageReading, type ReaderNetwork, readImage } from './reading.ts';
import { separate } from './separate.ts';

/**
 * Where so many are no digits, and such a share, there is text, whose o and l are no digits either: it is neither cut nor
 * accepted.
 */
const LEAST_TEXT = 3;
const TEXT = 0.25;

/**
 * Reads the digits of a picture: finds its ink, what hangs together, the lines, and brings each digit to what the network
 * knows (the machine of section 5.2 of the paper).
 * @param options `digits` is `many` by default
 * @returns line by line, from left to right; those that are rejected too
 * @throws TypeError for what is no picture or no options; RangeError for data of another length, for an impossible option, or
 * a network without a card, or that learnt from digits of another rule
 */
export function readDigits(picture: Picture, options: ReaderOptions & InkOptions = {}): DigitReading[] {
  const { network, rejectBelow, digits } = readerOf(options, 'many', 'ink');
  const ink = inkOf(picture, { ink: options.ink ?? 'auto' });
  let found = lines(components(ink), ink);
  const one = digits === 'one' && found.length > 0;
  if (one) found = [[join(found.flat())]];
  const read = readOnce(network);
  const isDoubtful = (part: Component): boolean => !(read(part).probability >= rejectBelow);
  const isText = (parts: readonly Component[]): boolean => {
    // What is wider than high may be digits that touch.
    const none = parts.filter((part) => isDoubtful(part) && part.width <= part.height).length;
    return none >= LEAST_TEXT && none > TEXT * parts.length;
  };
  const unread = isText(found.flat());
  return found.flatMap((whole, line) => {
    const rejectAll = unread || isText(whole);
    const parts = one || rejectAll ? whole : separate(whole, (part) => read(part).probability);
    return parts.map((part) => {
      const [x, y] = [part.x * ink.scale, part.y * ink.scale];
      // The last pixel of the ink may reach beyond the picture.
      const width = Math.min(part.width * ink.scale, picture.width - x);
      const height = Math.min(part.height * ink.scale, picture.height - y);
      const box = { x, y, width, height };
      return { ...read(part), rejected: rejectAll || isDoubtful(part), box, line };
    });
  });
}

/** What a network makes of components, each read once however often it is asked for. */
function readOnce(network: ReaderNetwork): (part: Component) => ImageReading {
  const known = new Map<Component, ImageReading>();
  return (part) => {
    const reading = known.get(part) ?? readImage(normalise(part), network);
    known.set(part, reading);
    return reading;
  };
}
