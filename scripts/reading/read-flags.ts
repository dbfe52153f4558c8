import type { readDigits } from '../../src/reader/index.ts';
import { type Given, oneOf, UsageError } from '../command-line/flags.ts';
import { STDIN } from './decode.ts';

/** What `--help` prints. */
export const USAGE = `npm run read -- PICTURE... [flags]

Reads the handwritten digits of pictures: PNG, JPEG, WebP, GIF, TIFF, AVIF, or
- for standard input. Prints a line a picture: its digits, ? for each that is
rejected, a space between lines; the name before them if there are several.

  --json                  everything that was read, a line of JSON a picture
  --show                  draw what the network sees of each digit, and write
                          every step as NAME.svg
  --out DIR               where the steps go, also without --show (runs/read)
  --ink auto|dark|light   what the ink is, against its paper (auto)
  --one                   each picture is one digit
  --reject-below P        the probability below which a digit is rejected,
                          0 to 1 (0.5)
`;

/** The flags, and what they take. */
export const FLAGS = { out: 'DIR', ink: 'auto|dark|light', 'reject-below': 'P' };

/** The flags that take nothing. */
export const SWITCHES = ['json', 'show', 'one'] as const;

/** What is asked for. */
export interface ReadSettings {
  /** Files, or `-`. */
  readonly places: readonly string[];
  readonly options: NonNullable<Parameters<typeof readDigits>[1]>;
  readonly json: boolean;
  readonly show: boolean;
  /** The folder of the steps; undefined: they are not drawn. */
  readonly out: string | undefined;
}

/** @throws UsageError for no picture, standard input twice, a value that a flag cannot have, or flags that exclude each other */
export function readSettings(
  given: Given<keyof typeof FLAGS, (typeof SWITCHES)[number]>,
  places: readonly string[],
): ReadSettings {
  const { json = false, show = false, one = false, ink, 'reject-below': below } = given;
  if (places.length === 0) {
    throw new UsageError('expected pictures, found none; npm run read -- --help says more');
  }
  if (places.filter((place) => place === STDIN).length > 1) {
    throw new UsageError(`${STDIN}: standard input can be read only once`);
  }
  if (json && show) throw new UsageError('--show: draws where --json prints; for the steps take --out DIR');
  const options = {
    ...(ink !== undefined && { ink: oneOf('ink', ink, ['auto', 'dark', 'light']) }),
    ...(one && { digits: 'one' as const }),
    ...(below !== undefined && { rejectBelow: share('reject-below', below) }),
  };
  return { places, options, json, show, out: given.out ?? (show ? 'runs/read' : undefined) };
}

function share(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) {
    throw new UsageError(`--${flag}: expected a number from 0 to 1, got '${text}'`);
  }
  return value;
}
