import { counted } from '../command-line/counted.ts';
import { type PassSpread, passSpreads, pick } from '../figures/figure-spread.ts';
import { ReportTable } from '../figures/report-table.ts';
import type { PassReport } from '../training/train-network.ts';
import type { RunHeading, SeedsReport } from './run-report.ts';

/**
 * Puts together what is reported of networks that differ in their seed.
 * @param networks by their seeds, each with as many passes as the others
 */
export function seedsReport(
  { settings, kernels, versions, digits }: RunHeading,
  networks: SeedsReport['networks'],
  seconds: number,
): SeedsReport {
  const spreads = passSpreads(networks.map(({ passes }) => passes));
  return { settings, kernels, versions, digits, networks, spreads, seconds };
}

/** After the last pass: a row for each network, and the median, the lowest and the highest of every figure. */
export function seedsTable({ settings, digits, networks, spreads }: SeedsReport): string {
  const table = new ReportTable({
    first: 'seed',
    longest: networks.at(-1)?.seed ?? 0,
    testIs: digits.testIs,
    recipe: settings.recipe,
  });
  const last = spreads.at(-1) as PassSpread;
  return [
    `after pass ${settings.passes}\n`,
    table.header,
    ...networks.map(({ seed, passes }) => table.row(seed, passes.at(-1) as PassReport)),
    ...(['median', 'lowest', 'highest'] as const).map((which) => table.row(which, pick(last, which))),
  ].join('\n');
}

/** The folder of several networks, by their seeds, unless another is named. */
export function seedsFolder(data: string, seeds: readonly number[]): string {
  return `runs/${data}-seeds${seeds[0]}-to-${seeds.at(-1)}`;
}

/** Where it all is, in words. */
export function seedsWritten({ networks }: SeedsReport, folder: string): string {
  return `report.json and the weights of ${counted(networks.length, 'seeds')} are in ${folder}`;
}
