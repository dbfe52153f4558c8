import { existsSync } from 'node:fs';
import type { LeNet1989, Optimizer } from 'lenet-1989';
import { INTERRUPTED, interruptSignal } from '../command-line/interrupt.ts';
import { Progress } from '../command-line/progress.ts';
import { typedFlag } from '../command-line/shell-words.ts';
import { type Loaded, loadDigits } from '../digits/load-digits.ts';
import { lockFolder } from '../disk/lock-folder.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { ReportTable } from '../figures/report-table.ts';
import { adviceAgainstDivergence, DivergenceError } from '../training/divergence.ts';
import { type PassReport, trainNetwork } from '../training/train-network.ts';
import { newNetwork, recipeOf } from '../training/training-settings.ts';
import type { Checkpoint } from './checkpoint.ts';
import { makeWay } from './earlier-run.ts';
import { PassLog } from './pass-log.ts';
import { checkpointPath, pagePath, readCheckpoint, tidyRunFolder, writeRun } from './run-folder.ts';
import { runPage } from './run-page.ts';
import { type DigitsReport, digitsReport, type RunHeading, runHeading, totalSeconds } from './run-report.ts';
import { type RunPlaces, type RunSettings, resumedSettings, settingsFrom } from './run-settings.ts';
import { openingLines } from './settings-text.ts';
import type { TrainFlags } from './train-flags.ts';
import { weightsMetadata } from './weights-metadata.ts';

/** A run of one network, ready to go on from where its network and its optimiser stand. */
interface Run {
  readonly folder: string;
  readonly settings: RunSettings;
  readonly places: RunPlaces;
  readonly loaded: Loaded;
  readonly heading: RunHeading;
  readonly network: LeNet1989;
  readonly optimizer: Optimizer;
  readonly done: readonly PassReport[];
}

/**
 * Trains one network from its initial weights.
 * @throws Error if the folder has another run that is not to be overwritten, or one that is at work
 */
export async function startRun(flags: TrainFlags): Promise<void> {
  const asked = settingsFrom(flags);
  const places = { dataDir: flags.dataDir, log: flags.log };
  const loaded = await loadDigits({ ...asked, asked: flags.data, folder: places.dataDir });
  const settings = { data: loaded.data, ...asked };
  const folder = flags.out ?? `runs/${settings.data}-seed${settings.seed}`;
  const network = newNetwork(settings);
  const optimizer = recipeOf(settings).optimizer(loaded.train.count);
  const heading = await runHeading(settings, network.kernels, digitsReport(loaded));
  await makeFolder(folder);
  const unlock = await lockFolder(folder);
  try {
    const log = new PassLog(places.log, settings.data);
    await makeWay(folder, { ...heading, seed: settings.seed }, flags.overwrite);
    await tidyRunFolder(folder);
    const run = { folder, settings, places, loaded, heading, network, optimizer, done: [] };
    await save(run, []);
    console.log(`${network}\n`);
    await finish(run, log);
  } finally {
    await unlock();
  }
}

/**
 * Goes on with the run whose checkpoint is in the folder, as if it had not stopped.
 * @throws UsageError for flags that contradict the run; Error for a checkpoint that is none, other digits, or a run that
 * is at work there
 */
export async function resumeRun(folder: string, flags: TrainFlags): Promise<void> {
  // Without a checkpoint there is nothing to keep for this run.
  await readCheckpoint(folder);
  const unlock = await lockFolder(folder);
  try {
    await goOn(folder, flags);
  } finally {
    await unlock();
  }
}

async function goOn(folder: string, flags: TrainFlags): Promise<void> {
  const saved = await readCheckpoint(folder);
  const settings = resumedSettings(flags, folder, saved.settings);
  const done = saved.passes;
  const places = { dataDir: flags.dataDir ?? saved.places.dataDir, log: flags.log ?? saved.places.log };
  await tidyRunFolder(folder);
  const log = new PassLog(places.log, settings.data);
  const last = done.at(-1);
  if (last) log.ensure(settings.seed, last);
  const isDone = done.length >= settings.passes;
  if (isDone && existsSync(pagePath(folder))) {
    console.log(
      `${folder}: ${done.length === 1 ? 'its pass is' : `all ${done.length} passes are`} done` +
        (settings.recipe === 'modern' ? '' : '; --passes with a larger number trains further'),
    );
    return;
  }
  const loaded = await loadDigits({ ...settings, asked: settings.data, folder: places.dataDir });
  const digits = digitsReport(loaded);
  refuseOthers(folder, saved.digits, digits);
  const [network, optimizer] = restored(folder, saved, settings, loaded);
  const heading = await runHeading(settings, network.kernels, digits);
  const run = { folder, settings, places, loaded, heading, network, optimizer, done };
  if (isDone) {
    await save(run, done);
    console.log(`${pagePath(folder)} is made again`);
    return;
  }
  console.log(`${folder} goes on after pass ${done.length} of ${settings.passes}\n`);
  await finish(run, log);
}

/** @throws Error unless the tensors of the checkpoint are those of the network and the optimiser */
function restored(
  folder: string,
  saved: Checkpoint,
  settings: RunSettings,
  loaded: Loaded,
): [LeNet1989, Optimizer] {
  const network = newNetwork(settings);
  const optimizer = recipeOf(settings).optimizer(loaded.train.count);
  try {
    network.setParameters(saved.parameters);
    optimizer.restore?.(saved.optimizer);
  } catch (error) {
    throw new Error(`${checkpointPath(folder)}: ${(error as Error).message}`);
  }
  return [network, optimizer];
}

/**
 * Trains the passes that are left.
 * @throws Error that says what may help where the training diverges; the folder holds what came before
 */
async function finish(run: Run, log: PassLog): Promise<void> {
  const { folder, settings, loaded, network, optimizer, done } = run;
  const { train, testIs, data } = loaded;
  const { passes, seed } = settings;
  const signal = interruptSignal();
  console.log(openingLines(data, run.heading.digits, `${network.kernels} kernels, seed ${seed}`));
  const table = new ReportTable({ first: 'pass', longest: passes, testIs, recipe: settings.recipe });
  console.log(table.header);
  const progress = new Progress(process.stdout, (passes - done.length) * train.count);
  const reports = await trainNetwork(network, optimizer, loaded, {
    recipe: recipeOf(settings),
    done,
    signal,
    onStop: (pass, digits) => {
      progress.show(`pass ${pass} of ${passes}`, (pass - 1 - done.length) * train.count + digits);
    },
    onPass: async (all) => {
      await save(run, all);
      const last = all.at(-1) as PassReport;
      log.append(seed, last);
      progress.clear();
      console.log(table.row(last.pass, last));
    },
  }).catch((error) => {
    progress.clear();
    if (!(error instanceof DivergenceError)) throw error;
    throw new Error(
      `${error.message}: ${adviceAgainstDivergence(settings)}; ${folder} holds what came before`,
    );
  });
  progress.clear();
  if (reports.length < passes) {
    console.log(
      `\ninterrupted in pass ${reports.length + 1} of ${passes}; ${folder} holds what came before. To go on:\n\n` +
        `    npm run train -- ${typedFlag('resume', folder)}\n`,
    );
    process.exitCode = INTERRUPTED;
    return;
  }
  console.log(
    `\n${totalSeconds(reports).toFixed(1)} s; report.html, report.json and the weights are in ${folder}`,
  );
}

/** Writes everything after a pass, and the page after the last. */
async function save(run: Run, passes: readonly PassReport[]): Promise<void> {
  const { folder, settings, places, loaded, heading, network, optimizer } = run;
  const report = { ...heading, seed: settings.seed, passes, seconds: totalSeconds(passes) };
  const [parameters, state] = [network.parameters(), optimizer.state?.() ?? new Map()];
  const checkpoint = { settings, places, digits: heading.digits, passes, parameters, optimizer: state };
  const page = passes.length >= settings.passes ? runPage(report, loaded, network) : undefined;
  const weights = network.toSafetensors(weightsMetadata(heading, settings.seed, passes));
  await writeRun(folder, report, weights, checkpoint, page);
}

/** @throws Error unless the digits are those that the run began with */
function refuseOthers(folder: string, saved: DigitsReport, found: DigitsReport): void {
  for (const set of ['train', 'test'] as const) {
    if (saved.sha256[set] !== found.sha256[set]) {
      throw new Error(
        `${set} digits: expected those of ${folder}, SHA-256 ${saved.sha256[set]}, found SHA-256 ${found.sha256[set]}`,
      );
    }
  }
}
