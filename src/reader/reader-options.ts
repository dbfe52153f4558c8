import { expectFrom, expectOptions, wrongType, wrongValue } from '../tensor/expect.ts';
import { trainedReader } from '../trained/trained-reader.ts';
import { NORMALISATION } from './normalise.ts';
import type { ReaderNetwork } from './reading.ts';

/** How to read, whatever is read. */
export interface ReaderOptions {
  /** What reads: it must know digits that `normalise` has made. Default: `trainedReader`. */
  readonly network?: ReaderNetwork;
  /** The probability below which a reading is rejected, 0 to 1. Default: 0.5. */
  readonly rejectBelow?: number;
  /** Whether all ink is one digit, or there may be several. */
  readonly digits?: 'one' | 'many';
}

/** Options with their defaults. */
export interface Reader {
  readonly network: ReaderNetwork;
  readonly rejectBelow: number;
  readonly digits: 'one' | 'many';
}

/** @throws TypeError for other options, or a network that names no rule; RangeError for an impossible one, or another rule */
export function readerOf(
  options: ReaderOptions,
  digits: 'one' | 'many',
  ...others: readonly string[]
): Reader {
  expectOptions('options', options, 'network', 'rejectBelow', 'digits', ...others);
  const reader = { network: trainedReader, rejectBelow: 0.5, digits, ...options };
  expectFrom('rejectBelow', reader.rejectBelow, 0, 1);
  if (reader.digits !== 'one' && reader.digits !== 'many') {
    throw wrongValue('digits', 'one or many', reader.digits);
  }
  const { normalisation } = Object(Object(reader.network).card) as { normalisation?: unknown };
  if (normalisation === undefined) {
    throw wrongType('network.card', `a card with the normalisation ${NORMALISATION}`, reader.network);
  }
  if (normalisation !== NORMALISATION) {
    throw wrongValue('network.card.normalisation', NORMALISATION, normalisation);
  }
  return reader;
}
