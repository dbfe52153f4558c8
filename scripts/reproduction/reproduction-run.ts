import { mkdir } from 'node:fs/promises';
import { LeNet1989, readings, rejectionCurve } from 'lenet-1989';
import { INTERRUPTED, interruptSignal } from '../interrupt.ts';
import { type Loaded, loadDigits } from '../load-digits.ts';
import { Progress } from '../progress.ts';
import { digitsReport, runHeading } from '../run-report.ts';
import { type RunSettings, settingsFrom } from '../run-settings.ts';
import { sharedDigits } from '../shared-digits.ts';
import { newNetwork } from '../training-run.ts';
import type { TrainingNews } from '../training-worker.ts';
import { medianNetwork, type TrainedNets, trainNets } from './experiment.ts';
import { paperTable } from './markdown.ts';
import { NETS, type NetName, restoreNet } from './nets.ts';
import { reportPictures } from './pictures/pictures.ts';
import { reproductionReport } from './report.ts';
import { writeReproduction } from './report-folder.ts';
import type { ReproduceFlags } from './reproduce-flags.ts';
import { classificationsPerSecond } from './throughput.ts';

/** Runs the whole of section 5 of the paper, and writes the report. */
export async function reproduce(flags: ReproduceFlags): Promise<void> {
  const start = performance.now();
  const settings = { data: flags.data, ...settingsFrom(flags) };
  const loaded = await loadDigits({ ...settings, asked: flags.data, folder: flags.dataDir });
  // An impossible folder is found before the training.
  await mkdir(flags.out, { recursive: true });
  const signal = interruptSignal();
  const seeds = Array.from({ length: flags.seeds }, (_, k) => settings.seed + k);
  const network = newNetwork(settings);
  const { train, test, testIs, data } = loaded;
  console.log(`${network}\n`);
  console.log(
    `${data}: ${train.count} digits to train, ${test.count} ${testIs}; ${network.kernels} kernels, ` +
      `${seeds.length} seeds of ${Object.values(NETS).join('; ')}\n`,
  );

  const trained = await trainAll(settings, seeds, loaded, signal);
  if (!trained) return;
  const seconds = (performance.now() - start) / 1000;
  const middle = (name: NetName) => restoreNet(name, settings, medianNetwork(trained[name]).weights);
  const lenet1989 = LeNet1989.fromSafetensors(medianNetwork(trained.lenet1989).weights, {
    kernels: settings.kernels,
  });
  const timed = { classificationsPerSecond: classificationsPerSecond(lenet1989, test), seconds };
  const heading = await runHeading(settings, network.kernels, digitsReport(loaded));
  const curve = rejectionCurve(readings(lenet1989, test));
  const report = reproductionReport(heading, settings, trained, curve, timed);
  const pictures = reportPictures(report, loaded, {
    lenet1989,
    'fully-connected': middle('fully-connected'),
    'fewer-maps': middle('fewer-maps'),
  });
  await writeReproduction(flags.out, report, pictures);
  console.log(`${paperTable(report)}\n`);
  console.log(
    `${seconds.toFixed(1)} s; report.html, report.md, report.json and the pictures are in ${flags.out}`,
  );
}

/** Trains all networks; undefined if Ctrl-C ended it, which it says. */
async function trainAll(
  settings: RunSettings,
  seeds: readonly number[],
  { train, test }: Loaded,
  signal: AbortSignal,
): Promise<TrainedNets | undefined> {
  const passes = Object.keys(NETS).length * seeds.length * settings.passes;
  const progress = new Progress(process.stdout, passes * train.count);
  let [digitsDone, passesDone] = [0, 0];
  const onNews = (news: TrainingNews) => {
    if ('digits' in news) digitsDone += news.digits;
    else passesDone++;
    progress.show(`${passesDone} of ${passes} passes`, digitsDone);
  };
  try {
    const digits = { train: sharedDigits(train), test: sharedDigits(test) };
    return await trainNets(settings, seeds, digits, { signal, onNews });
  } catch (error) {
    if (!signal.aborted) throw error;
    progress.clear();
    console.log(`interrupted after ${passesDone} of ${passes} passes; nothing is written`);
    process.exitCode = INTERRUPTED;
    return undefined;
  } finally {
    progress.clear();
  }
}
