import { readFile } from 'node:fs/promises';
import { typedFlag } from '../command-line/shell-words.ts';
import { ifThere } from '../disk/if-there.ts';
import { removeFiles } from '../disk/remove-files.ts';
import { runDifferences } from './differences.ts';
import { CHECKPOINT, REPORT, reportPath, weightsName, writtenFiles } from './run-folder.ts';
import type { RunHeading, RunReport, SeedsReport } from './run-report.ts';

/** A run that is about to begin. */
export interface NewRun extends RunHeading {
  /** Of one network. */
  readonly seed?: number;
  /** Of several. */
  readonly seeds?: readonly number[];
}

/**
 * Sees to it that nothing of an earlier run is lost or stays beside the new one. A finished run that the new one makes
 * again, bit for bit, and one that has not come through its first pass may be replaced; anything else only if asked.
 * @param overwrite whether to replace whatever run is there
 * @throws Error that says what is there, how it differs, and what can be done
 */
export async function makeWay(folder: string, run: NewRun, overwrite: boolean): Promise<void> {
  const files = await writtenFiles(folder);
  if (files.length === 0) return;
  const there = await readReport(folder);
  const fate = overwrite ? 'replaced' : fateOf(folder, files, there, run);
  if (typeof fate === 'object') throw new Error(`${folder} has ${fate.refusal}`);
  // What is made again stays until it is, but for the checkpoint, which is not of the new run. The report goes last: it
  // tells what the others are.
  const rest = files.filter((name) => name !== REPORT);
  await removeFiles(folder, fate === 'replaced' ? [...rest, REPORT] : [CHECKPOINT]);
}

/** What becomes of the run that is there, unless all is to be replaced. */
function fateOf(
  folder: string,
  files: readonly string[],
  there: RunReport | SeedsReport | undefined,
  run: NewRun,
): 'replaced' | 'made again' | { readonly refusal: string } {
  const elsewhere = '--overwrite replaces it, --out with another folder leaves it alone';
  const several = there !== undefined && 'networks' in there;
  const told = several ? there.networks.map(({ seed }) => weightsName(seed)) : [weightsName()];
  const untold = there ? files.filter((name) => name.startsWith('weights') && !told.includes(name)) : files;
  if (!there || untold.length > 0) return { refusal: `${untold.join(', ')} of another run: ${elsewhere}` };
  const { passes } = there.settings;
  const last = several ? passes : there.passes.length;
  if (last === 0) return 'replaced';
  const after = last < passes ? ` after pass ${last} of ${passes}` : '';
  const found = differencesOf(there, run);
  if (found.length === 0) {
    if (after === '') return 'made again';
    return {
      refusal: `this run${after}: ${typedFlag('resume', folder)} goes on with it, --overwrite begins anew`,
    };
  }
  const onlyLonger =
    !several && found.length === 1 && passes < run.settings.passes && run.settings.recipe === '1989';
  const resume = onlyLonger
    ? `${typedFlag('resume', folder)} --passes ${run.settings.passes} trains it further, `
    : after && `${typedFlag('resume', folder)} goes on with it, `;
  return { refusal: `another run${after} (${found.join('; ')}): ${resume}${elsewhere}` };
}

/** In what the result of the run that is there differs from that of the new one. */
function differencesOf(there: RunReport | SeedsReport, run: NewRun): string[] {
  return [...runDifferences(there, run), ...seedsDifference(there, run)];
}

function seedsDifference(there: RunReport | SeedsReport, { seed, seeds }: NewRun): string[] {
  if (!('networks' in there)) {
    if (there.seed === seed) return [];
    return [seed === undefined ? `one network, of seed ${there.seed}` : `--seed ${there.seed}, not ${seed}`];
  }
  const others = there.networks.map((each) => each.seed).filter((each) => !seeds?.includes(each));
  if (others.length < 2) return others.map((other) => `a network of seed ${other}`);
  return [`networks of seeds ${others[0]} to ${others.at(-1)}`];
}

/** The report of the run that is there; undefined if there is none, or it is none of a run. */
async function readReport(folder: string): Promise<RunReport | SeedsReport | undefined> {
  const path = reportPath(folder);
  const text = await ifThere(path, () => readFile(path, 'utf8'));
  if (text === undefined) return undefined;
  try {
    const report = JSON.parse(text);
    const { settings, versions, digits, passes, networks, lines } = report;
    const isRun = Array.isArray(passes) || (Array.isArray(networks) && lines === undefined);
    return isRun && settings && versions && digits?.sha256 ? report : undefined;
  } catch {
    return undefined;
  }
}
