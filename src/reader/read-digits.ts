import { components } from './components.ts';
import { contrastBeside } from './contrast-beside.ts';
import { type InkOptions, inkOf } from './ink.ts';
import type { Component } from './ink-image.ts';
import { join } from './join.ts';
import { lines } from './lines.ts';
import { normalise } from './normalise.ts';
import type { Picture } from './picture.ts';
import { type ReaderOptions, readerOf } from './reader-options.ts';
import { type DigitReading, readImage } from './reading.ts';
import { separate } from './separate.ts';

/**
 * Where more are no digits than one and such a share of all, or so much of the ink is of none, there is text or scribble, whose
 * o and l are no digits either: it is neither cut nor accepted.
 */
const TEXT = 0.15;
const TEXT_INK = 0.6;

/** How much strokes stand out from the paper on either side, at least, of 255. */
const LEAST_BESIDE = 55;

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
  const read = once((part) => readImage(normalise(part), network));
  // 1 for what is rejected; with a lower probability asked for, there is less doubt about the rest.
  const doubt = once((part) => {
    const { probability } = read(part);
    const isNone = !(probability >= rejectBelow) || contrastBeside(part, ink) < LEAST_BESIDE;
    return isNone && rejectBelow > 0 ? 1 : 2 * rejectBelow * (1 - probability);
  });
  /** @param widest what is wider than so many times its height does not count: it may be digits that touch */
  const isText = (parts: readonly Component[], widest: number): boolean => {
    // How many are none, more than there may be; and how much of their ink, more than may be.
    let [many, much] = [-1, 0];
    for (const part of parts) {
      const none = part.width > widest * part.height ? 0 : doubt(part);
      many += none - TEXT;
      much += (none - TEXT_INK) * part.area;
    }
    return many > 0 || much > 0;
  };
  const unread = isText(found.flat(), 1);
  const cut = found.map((whole) =>
    one || unread || isText(whole, 1) ? whole : separate(whole, (part) => read(part).probability),
  );
  const rejectAll = isText(cut.flat(), Infinity);
  return cut.flatMap((parts, line) => {
    const rejectLine = rejectAll || isText(parts, Infinity);
    return parts.map((part) => {
      const x = part.x * ink.scale;
      const y = part.y * ink.scale;
      // The last pixel of the ink may reach beyond the picture.
      const width = Math.min(part.width * ink.scale, picture.width - x);
      const height = Math.min(part.height * ink.scale, picture.height - y);
      const box = { x, y, width, height };
      return { ...read(part), rejected: rejectLine || doubt(part) === 1, box, line };
    });
  });
}

/** A function of components that is called once for each, however often it is asked. */
function once<T>(ask: (part: Component) => T): (part: Component) => T {
  const known = new Map<Component, T>();
  return (part) => {
    if (!known.has(part)) known.set(part, ask(part));
    return known.get(part) as T;
  };
}
