import { LeNet1989, readings, rejectionCurve } from 'lenet-1989';
import { counted, thousands } from '../command-line/counted.ts';
import { INTERRUPTED, interruptSignal } from '../command-line/interrupt.ts';
import { type Loaded, loadDigits } from '../digits/load-digits.ts';
import { reportHtml } from '../report-page/html.ts';
import type { Picture } from '../report-page/picture.ts';
import { digitsReport, type RunHeading, reportText, runHeading } from '../runs/run-report.ts';
import { type RunSettings, settingsFrom } from '../runs/run-settings.ts';
import { sharedDigits } from '../threads/shared-digits.ts';
import { NET_NAMES, NETS, type NetName, restoreNet } from '../training/nets.ts';
import { newNetwork } from '../training/training-settings.ts';
import {
  allNetworks,
  medianNetwork,
  type TrainedNets,
  type TrainedNetwork,
  trainNets,
} from './experiment.ts';
import { reportMarkdown } from './markdown.ts';
import { OutputFolder, type ReportFile } from './output-folder.ts';
import { reportPictures } from './pictures.ts';
import { type ReproductionReport, reproductionReport } from './report.ts';
import type { ReproduceFlags } from './reproduce-flags.ts';
import { terminalTable } from './terminal-table.ts';
import { classificationsPerSecond } from './throughput.ts';
import { TrainingProgress } from './training-progress.ts';

/** What is to be trained, on what, and where it goes. */
interface Reproduction {
  readonly settings: RunSettings;
  readonly seeds: readonly number[];
  readonly loaded: Loaded;
  readonly heading: RunHeading;
  readonly folder: OutputFolder;
}

/** Runs the whole of section 5 of the paper, or what is left of it, and writes the report. */
export async function reproduce(flags: ReproduceFlags): Promise<void> {
  const start = performance.now();
  const settings = { data: flags.data, ...settingsFrom(flags) };
  const loaded = await loadDigits({ ...settings, asked: flags.data, folder: flags.dataDir });
  const seeds = Array.from({ length: flags.seeds }, (_, k) => settings.seed + k);
  const network = newNetwork(settings);
  const heading = await runHeading(settings, network.kernels, digitsReport(loaded));
  const folder = new OutputFolder(flags.out, heading);
  const close = await folder.open();
  try {
    await reproduceIn({ settings, seeds, loaded, heading, folder }, network, start);
  } finally {
    await close();
  }
}

/** The same in a folder that is kept for it. */
async function reproduceIn(reproduction: Reproduction, network: LeNet1989, start: number): Promise<void> {
  const { seeds, loaded, folder } = reproduction;
  const lines: string[] = [];
  const kept = await folder.kept(seeds, (line) => lines.push(line));
  await folder.prepare();
  const all = allNetworks(seeds).length;
  console.log(`${network}\n`);
  console.log(announcement(loaded, network.kernels, seeds.length));
  if (kept.length > 0) lines.push(`${keptOf(kept.length, all)} in ${folder.networks} already`);
  for (const line of lines) console.log(line);
  if (kept.length < all) console.log();

  const here = [...kept];
  const signal = interruptSignal();
  try {
    const trained = await trainAll(reproduction, here, signal);
    await writeReport(reproduction, trained, start);
  } catch (error) {
    const left = `${keptOf(here.length, all)} in ${folder.networks}`;
    const goesOn = 'the same command goes on from there';
    if (error !== signal.reason || !signal.aborted) {
      if (here.length === 0) throw error;
      throw new Error(`${(error as Error).message}; ${left}, and ${goesOn}`);
    }
    console.log(
      here.length === 0 ? 'interrupted; no network is kept yet' : `interrupted; ${left},\nand ${goesOn}`,
    );
    process.exitCode = INTERRUPTED;
  }
}

/** What is trained, in lines of 80 columns. */
function announcement({ data, train, test, testIs }: Loaded, kernels: string, seeds: number): string {
  const names = NET_NAMES.map((net) => NETS[net].name).join(', ');
  return [
    `${data}: ${thousands(train.count)} digits to train, ${counted(test.count, testIs)}; ${kernels} kernels`,
    `${names}: each from ${counted(seeds, 'seeds')}`,
  ].join('\n');
}

function keptOf(count: number, all: number): string {
  return `${thousands(count)} of ${thousands(all)} networks are kept`;
}

/**
 * Trains what is missing.
 * @param here the networks that are there; each is added as soon as it is kept
 */
async function trainAll(
  { settings, seeds, loaded, folder }: Reproduction,
  here: TrainedNetwork[],
  signal: AbortSignal,
): Promise<TrainedNets> {
  const digits = { train: sharedDigits(loaded.train), test: sharedDigits(loaded.test) };
  const all = allNetworks(seeds);
  const missing = all.filter(({ net, seed }) => !here.some((each) => each.net === net && each.seed === seed));
  const progress = new TrainingProgress(process.stdout, settings, digits.train, all.length, missing);
  try {
    return await trainNets(settings, seeds, digits, {
      kept: [...here],
      signal,
      onDigits: (net, count) => progress.learnt(net, count),
      onTrained: async (network) => {
        await folder.keep(network);
        here.push(network);
        progress.trained();
      },
    });
  } finally {
    progress.clear();
  }
}

/** Measures what is reported besides the networks, and writes everything. */
async function writeReport(
  { settings, loaded, heading, folder }: Reproduction,
  trained: TrainedNets,
  start: number,
): Promise<void> {
  const seconds = (performance.now() - start) / 1000;
  const median = (name: NetName) => restoreNet(name, settings, medianNetwork(trained[name]).weights);
  const lenet1989 = LeNet1989.fromSafetensors(medianNetwork(trained.lenet1989).weights, {
    kernels: settings.kernels,
  });
  const timed = { classificationsPerSecond: classificationsPerSecond(lenet1989, loaded.test), seconds };
  const curve = rejectionCurve(readings(lenet1989, loaded.test));
  const report = reproductionReport(heading, settings, trained, curve, timed);
  const networks = {
    lenet1989,
    'fully-connected': median('fully-connected'),
    'fewer-maps': median('fewer-maps'),
  };
  await folder.write(reportFiles(report, reportPictures(report, loaded, networks)));
  console.log(`\n${terminalTable(report)}\n`);
  console.log(
    `${seconds.toFixed(1)} s; report.html, report.md, report.json and the pictures are in ${folder.path}`,
  );
}

/** The files of the report, those that tell of the others last. */
function reportFiles(report: ReproductionReport, pictures: readonly Picture[]): ReportFile[] {
  const markdown = reportMarkdown(report, pictures);
  return [
    ...pictures.flatMap(({ name, svg }) =>
      svg === undefined ? [] : [{ name: `${name}.svg`, content: svg }],
    ),
    { name: 'report.md', content: markdown },
    { name: 'report.html', content: reportHtml(markdown, pictures) },
    { name: 'report.json', content: reportText(report) },
  ];
}
