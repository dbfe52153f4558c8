import { realpath } from 'node:fs/promises';
import { counted } from '../command-line/counted.ts';
import { UsageError } from '../command-line/flags.ts';
import { lockFolder } from '../disk/lock-folder.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { runDifferences } from './differences.ts';
import { makeWay } from './earlier-run.ts';
import { findRuns } from './find-runs.ts';
import { ReportReader } from './finished-report.ts';
import { type FinishedNetwork, type FinishedRun, readFinishedRun } from './finished-run.ts';
import { tidyRunFolder, writeSeedsRun } from './run-folder.ts';
import { type RunHeading, reportText, totalSeconds } from './run-report.ts';
import { seedsFolder, seedsReport, seedsTable, seedsWritten } from './seeds-report.ts';

/** Where what is collected goes. */
export interface CollectFlags {
  /** Undefined: below `runs/`, as of a run with --seeds. */
  readonly out?: string | undefined;
  readonly overwrite?: boolean | undefined;
}

/**
 * Puts runs that were made anywhere together into what one run with --seeds leaves.
 * @param places as `findRuns` takes them
 * @throws Error, before anything is written, for runs that cannot be read, have not come to their end, or do not belong
 * together, and as `makeWay` for a folder that has another run
 */
export async function collectRuns(places: readonly string[], flags: CollectFlags): Promise<void> {
  const { runs: folders, others } = await findRuns(places);
  const reader = await ReportReader.open();
  const runs: FinishedRun[] = [];
  for (const folder of folders) runs.push(await readFinishedRun(folder, reader));
  const heading = commonHeading(runs);
  const networks = distinctNetworks(runs);
  const report = seedsReport(
    heading,
    networks.map(({ seed, passes }) => ({ seed, passes })),
    networks.reduce((sum, { passes }) => sum + totalSeconds(passes), 0),
  );
  // A report that is too long is found before anything is done.
  reportText(report);
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
    await writeSeedsRun(out, report, weights);
  } finally {
    await unlock();
  }
  for (const other of others) console.log(`${other} has no report.json and is left out`);
  const { train, test, testIs } = heading.digits;
  console.log(
    `${heading.settings.data}: ${counted(train, 'digits')} to train, ${counted(test, testIs)};\n` +
      `${counted(networks.length, 'networks')} of ${counted(runs.length, 'runs')}\n`,
  );
  console.log(seedsTable(report));
  console.log(`\n${seedsWritten(report, out)}`);
}

/**
 * What the runs are about. Kernels and versions of Node may differ, since the bits do not: all of them are named.
 * @throws Error that says which run differs from the first, and in what
 */
function commonHeading(runs: readonly FinishedRun[]): RunHeading {
  const [first] = runs as [FinishedRun];
  for (const { folder, heading } of runs) {
    const found = runDifferences(heading, first.heading);
    if (found.length === 0) continue;
    const { data, subset } = heading.settings;
    const drawn = data === 'generated' || subset === 'random' ? '; these digits are drawn with the seed' : '';
    throw new Error(`${folder} is not like ${first.folder}: ${found.join('; ')}${drawn}`);
  }
  const { settings, digits, versions } = first.heading;
  return {
    settings,
    kernels: allOf(runs.map(({ heading }) => heading.kernels)),
    versions: { ...versions, node: allOf(runs.map(({ heading }) => heading.versions['node'] ?? '')) },
    digits,
  };
}

/** The different ones among names, or lists of such as were collected before: a list in their order. */
function allOf(names: readonly string[]): string {
  const different = new Set(names.flatMap((name) => name.split(', ')));
  return [...different].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).join(', ');
}

/**
 * The networks, by their seeds. The same one may be there more than once.
 * @throws Error for networks of one seed that differ in more than times
 */
function distinctNetworks(runs: readonly FinishedRun[]): FinishedNetwork[] {
  const found = new Map<number, { folder: string; network: FinishedNetwork }>();
  for (const { folder, networks } of runs) {
    for (const network of networks) {
      const { seed } = network;
      const there = found.get(seed);
      if (!there) found.set(seed, { folder, network });
      else expectSame(seed, there, { folder, network });
    }
  }
  return [...found.values()].map(({ network }) => network).sort((a, b) => a.seed - b.seed);
}

interface Placed {
  readonly folder: string;
  readonly network: FinishedNetwork;
}

function expectSame(seed: number, there: Placed, here: Placed): void {
  const both = `seed ${seed} is in ${there.folder} and in ${here.folder}`;
  for (const [p, pass] of there.network.passes.entries()) {
    if (timeless(pass) === timeless(here.network.passes[p])) continue;
    throw new Error(`${both}, with other figures from pass ${pass.pass} on`);
  }
  if (Buffer.compare(there.network.weights, here.network.weights) !== 0) {
    throw new Error(`${both}, with the same figures but other weights`);
  }
}

/** What was measured, without the time that it took. */
function timeless(pass: unknown): string {
  return JSON.stringify(pass, (key, value) => (key === 'seconds' ? undefined : value));
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
