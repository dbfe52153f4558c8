import { LeNet1989 } from 'lenet-1989';
import { seedRange } from '../command-line/counted.ts';
import { INTERRUPTED, interruptSignal } from '../command-line/interrupt.ts';
import { Progress } from '../command-line/progress.ts';
import { type Loaded, loadDigits } from '../digits/load-digits.ts';
import { lockFolder } from '../disk/lock-folder.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { sharedDigits } from '../threads/shared-digits.ts';
import { type TrainingNews, type TrainingResult, trainInThreads } from '../training/train-in-threads.ts';
import { newNetwork } from '../training/training-settings.ts';
import { makeWay } from './earlier-run.ts';
import { PassLog } from './pass-log.ts';
import { tidyRunFolder, writeSeedsRun } from './run-folder.ts';
import { digitsReport, reportText, runHeading } from './run-report.ts';
import { type RunSettings, settingsFrom } from './run-settings.ts';
import { seedsFolder, seedsReport, seedsTable, seedsWritten } from './seeds-report.ts';
import { openingLines } from './settings-text.ts';
import type { TrainFlags } from './train-flags.ts';
import { weightsMetadata } from './weights-metadata.ts';

/**
 * Trains networks that differ in their seed alone, on the digits of the first seed, and reports how they spread. A
 * network whose training fails is told on a line, and the others go on.
 * @throws Error if the folder has another run that is not to be overwritten, or one that is at work
 */
export async function runSeeds(flags: TrainFlags, count: number): Promise<void> {
  const start = performance.now();
  const asked = settingsFrom(flags);
  const loaded = await loadDigits({ ...asked, asked: flags.data, folder: flags.dataDir });
  const settings = { data: loaded.data, ...asked };
  const seeds = Array.from({ length: count }, (_, k) => settings.seed + k);
  const folder = flags.out ?? seedsFolder(loaded.data, seeds);
  const network = newNetwork(settings);
  const heading = await runHeading(settings, network.kernels, digitsReport(loaded));
  await makeFolder(folder);
  const unlock = await lockFolder(folder);
  try {
    const log = new PassLog(flags.log, loaded.data);
    await makeWay(folder, { ...heading, seeds }, flags.overwrite);
    await tidyRunFolder(folder);
    console.log(`${network}\n`);
    const rest = `${network.kernels} kernels, ${seedRange(seeds)}`;
    console.log(openingLines(loaded.data, heading.digits, rest));
    const results = await trainSeeds(settings, seeds, loaded, log);
    if (results.size === 0) {
      console.log('no network is finished, so nothing is written');
      return;
    }
    const networks = Array.from(results, ([seed, { passes }]) => ({ seed, passes }));
    const weights = new Map(
      Array.from(results, ([seed, { weights, passes }]) => [
        seed,
        described(weights, weightsMetadata(heading, seed, passes)),
      ]),
    );
    const seconds = (performance.now() - start) / 1000;
    const report = seedsReport(heading, networks, seconds);
    await writeSeedsRun(folder, reportText(report), weights);
    console.log(seedsTable(report));
    console.log(`\n${seconds.toFixed(1)} s; ${seedsWritten(report, folder)}`);
  } finally {
    await unlock();
  }
}

/** The networks that are trained to the end, by seed; others are told of, and set the exit code. */
async function trainSeeds(
  settings: RunSettings,
  seeds: readonly number[],
  { train, test }: Loaded,
  log: PassLog,
): Promise<Map<number, TrainingResult>> {
  const signal = interruptSignal();
  const digits = { train: sharedDigits(train), test: sharedDigits(test) };
  const jobs = seeds.map((seed) => ({ settings: { ...settings, seed }, digits }));
  const passes = seeds.length * settings.passes;
  const progress = new Progress(process.stdout, passes * train.count);
  let [trained, passed] = [0, 0];
  const onNews = (news: TrainingNews, job: number) => {
    if ('digits' in news) trained += news.digits;
    else {
      passed++;
      log.append(seeds[job] as number, news.report);
    }
    progress.show(`${passed} of ${passes} passes`, trained);
  };
  const finished = new Map<number, TrainingResult>();
  const onResult = (result: TrainingResult, job: number) => finished.set(seeds[job] as number, result);
  const onFailure = ({ message }: Error) => {
    progress.clear();
    process.stderr.write(`${message}\n`);
    process.exitCode = 1;
  };
  try {
    await trainInThreads(jobs, { signal, onNews, onResult, onFailure });
  } catch (error) {
    if (!signal.aborted) throw error;
    process.exitCode = INTERRUPTED;
  } finally {
    progress.clear();
  }
  if (signal.aborted) {
    console.log(`interrupted after ${passed} of ${passes} passes, ${finished.size} networks`);
  }
  return new Map([...finished].sort(([a], [b]) => a - b));
}

/** A file of weights with metadata: as a run of the one network writes it. */
function described(weights: Uint8Array, metadata: Record<string, string>): Uint8Array {
  return LeNet1989.fromSafetensors(weights, { kernels: 'plain' }).toSafetensors(metadata);
}
