import { type PassSpread, passSpreads, pick } from './figure-spread.ts';
import { INTERRUPTED, interruptSignal } from './interrupt.ts';
import { loadDigits } from './load-digits.ts';
import { PassLog } from './pass-log.ts';
import { Progress } from './progress.ts';
import { tableHeader, tableRow } from './report-table.ts';
import { makeRunFolder, writeReport, writeWeights } from './run-folder.ts';
import { digitsReport, runHeading } from './run-report.ts';
import { settingsFrom } from './run-settings.ts';
import { sharedDigits } from './shared-digits.ts';
import type { TrainFlags } from './train-flags.ts';
import { newNetwork, type PassReport } from './training-run.ts';
import type { TrainingJob, TrainingNews, TrainingResult } from './training-worker.ts';
import { runJobs } from './worker-pool.ts';

const WORKER = new URL('./training-worker.ts', import.meta.url);

/** Trains networks that differ in their seed alone, on the digits of the first seed, and reports how they spread. */
export async function runSeeds(flags: TrainFlags, count: number): Promise<void> {
  const start = performance.now();
  const asked = settingsFrom(flags);
  const loaded = await loadDigits({ ...asked, asked: flags.data, folder: flags.dataDir });
  const { data, train, test, testIs } = loaded;
  const settings = { data, ...asked };
  const seeds = Array.from({ length: count }, (_, k) => settings.seed + k);
  const range = `${seeds[0]} to ${seeds.at(-1)}`;
  const folder = flags.out ?? `runs/${data}-seeds${range.replaceAll(' ', '-')}`;
  await makeRunFolder(folder);
  const log = new PassLog(flags.log, data);
  const network = newNetwork(settings);
  const signal = interruptSignal();
  console.log(`${network}\n`);
  console.log(
    `${data}: ${train.count} digits to train, ${test.count} ${testIs}; ${network.kernels} kernels, seeds ${range}\n`,
  );

  const digits = { train: sharedDigits(train), test: sharedDigits(test) };
  const jobs = seeds.map((seed) => ({ settings: { ...settings, seed }, digits }));
  const progress = new Progress(process.stdout, count * settings.passes * train.count);
  let [trained, passed] = [0, 0];
  const onNews = (news: TrainingNews, job: number) => {
    if ('digits' in news) trained += news.digits;
    else {
      passed++;
      log.append(seeds[job] as number, news.report);
    }
    progress.show(`${passed} of ${count * settings.passes} passes`, trained);
  };
  const finished = new Map<number, TrainingResult>();
  const onResult = (result: TrainingResult, job: number) => finished.set(job, result);
  try {
    await runJobs<TrainingJob, TrainingNews, TrainingResult>(WORKER, jobs, { signal, onNews, onResult });
  } catch (error) {
    if (!signal.aborted) throw error;
    process.exitCode = INTERRUPTED;
  }
  progress.clear();
  if (signal.aborted) {
    console.log(
      `interrupted after ${passed} of ${count * settings.passes} passes, ${finished.size} networks`,
    );
    if (finished.size === 0) {
      console.log('no network is finished, so nothing is written');
      return;
    }
  }

  const results = [...finished].sort(([a], [b]) => a - b);
  const networks = results.map(([k, { passes }]) => ({ seed: seeds[k] as number, passes }));
  const spreads = passSpreads(networks.map(({ passes }) => passes));
  for (const [k, { weights }] of results) await writeWeights(folder, weights, seeds[k]);
  const heading = await runHeading(settings, network.kernels, digitsReport(loaded));
  const seconds = (performance.now() - start) / 1000;
  await writeReport(folder, { ...heading, networks, spreads, seconds });

  console.log(`after pass ${settings.passes}\n`);
  console.log(tableHeader('seed', testIs));
  for (const { seed, passes } of networks) {
    const last = passes.at(-1) as PassReport;
    console.log(tableRow(String(seed), last.train, last.test));
  }
  const last = spreads.at(-1) as PassSpread;
  for (const which of ['median', 'lowest', 'highest'] as const) {
    console.log(tableRow(which, pick(last.train, which), pick(last.test, which)));
  }
  console.log(
    `\n${seconds.toFixed(1)} s; report.json and the weights of ${finished.size} seeds are in ${folder}`,
  );
}
