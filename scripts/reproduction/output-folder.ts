import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seedRange } from '../command-line/counted.ts';
import { UsageError } from '../command-line/flags.ts';
import { ifThere } from '../disk/if-there.ts';
import { lockFolder } from '../disk/lock-folder.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { tidyFolder } from '../disk/remove-files.ts';
import { replaceFile, replaceFiles } from '../disk/replace-file.ts';
import { differences, spelledAsFlag } from '../runs/differences.ts';
import type { RunHeading } from '../runs/run-report.ts';
import { NET_NAMES } from '../training/nets.ts';
import { allNetworks, type NetSeed, type TrainedNetwork } from './experiment.ts';
import { decodeKept, encodeKept, type KeptNetwork, type KeptRun, keptRun } from './kept-network.ts';

const NETWORKS = 'networks';
const REPORT = 'report.json';
/** What a process that was killed has left beside a file of its own. */
const LEFTOVER = /^(?:report\.(?:md|html|json)|[a-z0-9-]+\.svg|[a-z0-9-]+\.safetensors|run\.lock)\.\d+\.tmp$/;
const FILE = new RegExp(`^(${NET_NAMES.join('|')})-seed(\\d+)\\.safetensors$`);

/** A file of the report. */
export interface ReportFile {
  readonly name: string;
  readonly content: string;
}

/** The place of a network's weights, from the folder of the report. */
export function networkPath({ net, seed }: NetSeed): string {
  return `${NETWORKS}/${net}-seed${seed}.safetensors`;
}

/** The folder that a reproduction leaves its report in, and on the way each network as soon as it is trained. */
export class OutputFolder {
  readonly path: string;
  readonly #run: KeptRun;

  constructor(path: string, heading: RunHeading) {
    this.path = path;
    this.#run = JSON.parse(JSON.stringify(keptRun(heading)));
  }

  /** Where the networks are. */
  get networks(): string {
    return join(this.path, NETWORKS);
  }

  /**
   * The networks that are kept here already.
   * @param say told of each file that is damaged, so that its network is trained again
   * @throws UsageError if the folder holds a report or networks of another run
   */
  async kept(seeds: readonly number[], say: (line: string) => void): Promise<TrainedNetwork[]> {
    await this.#refuseOtherReport(seeds);
    const found: TrainedNetwork[] = [];
    const others: number[] = [];
    for (const name of (await ifThere(this.networks, () => readdir(this.networks))) ?? []) {
      const [, net, seed] = FILE.exec(name) ?? [];
      if (net === undefined) continue;
      const path = join(this.networks, name);
      const wanted = allNetworks(seeds).find((each) => each.net === net && each.seed === Number(seed));
      if (!wanted) {
        others.push(Number(seed));
        continue;
      }
      const network = await this.#read(path, wanted, say);
      if (network) found.push(network);
    }
    this.#refuseSeeds(others, seeds, 'networks');
    return found;
  }

  /**
   * Makes the folder and keeps it for this process, which finds out whether it can be written; what killed runs have left
   * half written goes.
   * @returns gives it free again
   */
  async open(): Promise<() => Promise<void>> {
    await makeFolder(this.path);
    const unlock = await lockFolder(this.path);
    await tidyFolder(this.path, LEFTOVER);
    return unlock;
  }

  /** Makes the folder of the networks, so that an impossible one is found before the training. */
  async prepare(): Promise<void> {
    await makeFolder(this.networks);
    await tidyFolder(this.networks, LEFTOVER);
  }

  /** Keeps a network. */
  async keep(network: TrainedNetwork): Promise<void> {
    const path = join(this.path, networkPath(network));
    await replaceFile(path, encodeKept({ network, run: this.#run }));
  }

  /** Writes the files of the report: all of them are down on the disk before the first takes its place. */
  async write(files: readonly ReportFile[]): Promise<void> {
    await replaceFiles(files.map(({ name, content }) => [join(this.path, name), content]));
  }

  async #read(
    path: string,
    wanted: NetSeed,
    say: (line: string) => void,
  ): Promise<TrainedNetwork | undefined> {
    let kept: KeptNetwork | undefined;
    try {
      kept = decodeKept(await readFile(path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall) throw error;
      say(`${path} is damaged, so this network is trained again: ${(error as Error).message}`);
      return undefined;
    }
    const { net, seed } = wanted;
    if (kept?.network.net !== net || kept.network.seed !== seed) {
      const found = kept ? `${kept.network.net} of seed ${kept.network.seed}` : 'another safetensors file';
      throw new UsageError(
        `${path}: expected ${net} of seed ${seed}, found ${found}: move it away, or name another folder with --out`,
      );
    }
    this.#refuseOther(kept.run, 'networks');
    return kept.network;
  }

  /** A finished report of another run is not overwritten. */
  async #refuseOtherReport(seeds: readonly number[]): Promise<void> {
    const path = join(this.path, REPORT);
    const text = await ifThere(path, () => readFile(path, 'utf8'));
    if (text === undefined) return;
    let report: RunHeading & { readonly comparisons: object; readonly networks: readonly NetSeed[] };
    try {
      report = JSON.parse(text);
      if (!report.comparisons || !report.digits.sha256) throw new Error('no comparisons');
    } catch {
      throw new UsageError(
        `${path} is not a report of this command, and is not overwritten: name another folder with --out`,
      );
    }
    // A report of another version is made anew.
    this.#refuseOther({ ...keptRun(report), version: this.#run.version }, 'a report');
    const others = report.networks.map(({ seed }) => seed).filter((seed) => !seeds.includes(seed));
    this.#refuseSeeds(others, seeds, 'a report');
  }

  #refuseOther(run: KeptRun, what: string): void {
    const found = differencesOf(run, this.#run);
    if (found.length > 0) this.#refuse(what, found.join(', '));
  }

  #refuseSeeds(others: readonly number[], seeds: readonly number[], what: string): void {
    if (others.length === 0) return;
    const sorted = [...new Set(others)].sort((a, b) => a - b);
    this.#refuse(what, `${seedRange(sorted)} besides ${seedRange(seeds)}`);
  }

  #refuse(what: string, differences: string): never {
    throw new UsageError(
      `${this.path} holds ${what} of another run: ${differences}. Runs are not mixed: ` +
        'name another folder with --out, or remove this one',
    );
  }
}

/** In words, what a run that is there has and this one has not: the digits only where all else is the same. */
function differencesOf(there: KeptRun, here: KeptRun): string[] {
  const settings = ({ version, settings }: KeptRun) => ({ version, ...settings });
  const digits = ({ digits: { sha256 } }: KeptRun) => ({
    'train digits': `SHA-256 ${sha256.train.slice(0, 12)}...`,
    'digits to report on': `SHA-256 ${sha256.test.slice(0, 12)}...`,
  });
  const found = differences(settings(there), settings(here));
  return (found.length > 0 ? found : differences(digits(there), digits(here))).map(
    ({ name, there, here }) => `${spelledAsFlag(name)} ${there} instead of ${here}`,
  );
}
