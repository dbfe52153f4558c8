import { realpath } from 'node:fs/promises';
import { counted } from '../command-line/counted.ts';
import { UsageError } from '../command-line/flags.ts';
import { lockFolder } from '../disk/lock-folder.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { makeWay } from './earlier-run.ts';
import { findRuns } from './find-runs.ts';
import { type FinishedRun, readFinishedRun } from './finished-run.ts';
import { mergeRuns } from './merge-runs.ts';
import { tidyRunFolder, writeSeedsRun } from './run-folder.ts';
import { reportText, totalSeconds } from './run-report.ts';
import { seedsFolder, seedsReport, seedsTable, seedsWritten } from './seeds-report.ts';
import { openingLines } from './settings-text.ts';

/** Where what is collected goes. */
export interface CollectFlags {
  /** Undefined: below `runs/`, as of a run with --seeds. */
  readonly out?: string | undefined;
  readonly overwrite?: boolean | undefined;
}

/**
 * Puts runs that were made anywhere together into what one run with --seeds leaves.
 * @param places as `findRuns` takes them
 * @throws Error, before anything is written, as `readFinishedRun` and `mergeRuns`, and as `makeWay` for a folder that has
 * another run
 */
export async function collectRuns(places: readonly string[], flags: CollectFlags): Promise<void> {
  const { runs: folders, others } = await findRuns(places);
  const runs: FinishedRun[] = [];
  for (const folder of folders) runs.push(await readFinishedRun(folder));
  const { heading, networks } = mergeRuns(runs);
  const report = seedsReport(
    heading,
    networks.map(({ seed, passes }) => ({ seed, passes })),
    networks.reduce((sum, { passes }) => sum + totalSeconds(passes), 0),
  );
  // A report that is too long is found before anything is done.
  const text = reportText(report);
  const weights = new Map(networks.map(({ seed, weights }) => [seed, weights]));
  const seeds = networks.map(({ seed }) => seed);
  const { out = seedsFolder(heading.settings.data, seeds), overwrite = false } = flags;
  const collected = await collectedIn(out, runs);

  await makeFolder(out);
  const unlock = await lockFolder(out);
  try {
    // What is collected itself is never removed before it is written again.
    await makeWay(out, { ...heading, seeds }, overwrite && !collected);
    await tidyRunFolder(out);
    await writeSeedsRun(out, text, weights);
  } finally {
    await unlock();
  }
  for (const other of others) console.log(`${other} has no report.json and is left out`);
  const counts = `${counted(networks.length, 'networks')} of ${counted(runs.length, 'runs')}`;
  console.log(openingLines(heading.settings.data, heading.digits, counts));
  console.log(seedsTable(report));
  console.log(`\n${seedsWritten(report, out)}`);
}

/**
 * Is one of the runs in the folder already?
 * @throws UsageError if it is of one network, which several would replace
 */
async function collectedIn(folder: string, runs: readonly FinishedRun[]): Promise<boolean> {
  const real = (path: string) => realpath(path).catch(() => undefined);
  const place = await real(folder);
  let found = false;
  for (const run of runs) {
    if (place === undefined || (await real(run.folder)) !== place) continue;
    if (!run.isOfSeveral) {
      throw new UsageError(`--out: ${folder} has a run that is to be collected, name another folder`);
    }
    found = true;
  }
  return found;
}
