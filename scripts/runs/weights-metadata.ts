import type { Evaluation } from 'lenet-1989';
import { MEASURES, writeFigure } from '../report-page/figure-text.ts';
import type { PassReport } from '../training/train-network.ts';
import type { RunHeading } from './run-report.ts';
import { howTrained } from './settings-text.ts';

/**
 * What the weights of a run say of themselves, text by name. Neither time nor place is among it, nor what computed: the same
 * run gives the same bytes.
 * @param passes those that the weights have behind them
 */
export function weightsMetadata(
  heading: RunHeading,
  seed: number,
  passes: readonly PassReport[],
): Record<string, string> {
  const { settings, versions, digits } = heading;
  const { data, subset, holdOut } = settings;
  const last = passes.at(-1);
  return {
    'made by': `lenet-1989 ${versions['lenet-1989']}`,
    ...Object.fromEntries(howTrained(heading)),
    passes: `${passes.length} of ${settings.passes}`,
    seed: `${seed}`,
    data,
    ...(data === 'mnist' && { subset }),
    ...(holdOut !== undefined && { 'hold out': `${holdOut}` }),
    // The digits of the paper were brought to 16 x 16 before they were given away.
    ...(data === 'zip' && { normalisation: 'zip.train' }),
    'train digits': `${digits.train}, SHA-256 ${digits.sha256.train}`,
    [digits.testIs]: `${digits.test}, SHA-256 ${digits.sha256.test}`,
    ...(last && {
      'figures of train digits': figures(last.train),
      [`figures of ${digits.testIs}`]: figures(last.test),
    }),
  };
}

function figures(found: Evaluation): string {
  const names = ['misses', 'rejection', 'halfMse'] as const;
  return names
    .map((name) => `${MEASURES[name].measure} ${writeFigure(found[name], MEASURES[name].unit)}`)
    .join(', ');
}
