import { expectFrom, expectOptions, expectPositive, wrongValue } from '../tensor/expect.ts';
import { type ReadingRule, trainedReader } from '../trained/index.ts';
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

/**
 * Options with their defaults.
 * @param digits what is the default of `digits`
 * @param others names of options that are somebody else's
 * @throws TypeError for other options; RangeError for an impossible one, or a network whose card names another rule, or none
 */
export function readerOf(
  options: ReaderOptions,
  digits: 'one' | 'many',
  ...others: readonly string[]
): Required<ReaderOptions> {
  expectOptions('options', options, 'network', 'rejectBelow', 'digits', ...others);
  const { network = trainedReader, rejectBelow = 0.5, digits: count = digits } = options;
  expectFrom('rejectBelow', rejectBelow, 0, 1);
  if (!['one', 'many'].includes(count)) throw wrongValue('digits', 'one or many', count);
  expectNetwork(network);
  return { network, rejectBelow, digits: count };
}

function expectNetwork(network: ReaderNetwork): void {
  const { normalisation, sharpness } = Object(Object(network).card) as Partial<ReadingRule>;
  if (normalisation !== NORMALISATION) {
    throw wrongValue('network.card.normalisation', NORMALISATION, normalisation);
  }
  expectPositive('network.card.sharpness', sharpness as number);
}
