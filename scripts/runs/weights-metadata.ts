import type { Evaluation } from 'lenet-1989';
import type { Source } from '../digits/read-digits.ts';
import { MEASURES, writeFigure } from '../report-page/figure-text.ts';
import type { PassReport } from '../training/train-network.ts';
import type { RunHeading } from './run-report.ts';
import { howTrained } from './settings-text.ts';

/**
 * By which rule digits were brought to 16 x 16. Those of the paper had been before they were given away; the others are by
 * the library's function of this name. What is generated is drawn in that size.
 */
const NORMALISATION: Partial<Record<Source, string>> = {
  zip: 'zip.train',
  mnist: 'resample, bilinear, of 28x28',
  idx: 'resample, bilinear',
  csv: 'resample, bilinear',
};

/**
 * What the weights of a run say of themselves, text by name. Neither time nor place is among it, nor what computed: the same
 * run gives the same bytes.
 * @param passes those that the weights have behind them
 */
export function weightsMetadata(
  heading: Pick<RunHeading, 'settings' | 'versions' | 'digits'>,
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
    ...(data in NORMALISATION && { normalisation: NORMALISATION[data] }),
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
