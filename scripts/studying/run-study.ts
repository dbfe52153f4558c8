import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digits } from 'lenet-1989';
import type { Study } from '../../studies/study.ts';
import { counted, thousands } from '../command-line/counted.ts';
import { UsageError } from '../command-line/flags.ts';
import { INTERRUPTED, interruptSignal } from '../command-line/interrupt.ts';
import { loadTrainingDigits } from '../digits/load-digits.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { removeFiles } from '../disk/remove-files.ts';
import { replaceFiles } from '../disk/replace-file.ts';
import { sha256 } from '../disk/sha256.ts';
import { atPlace } from '../disk/system-error.ts';
import { sharedDigits } from '../threads/shared-digits.ts';
import { runJobs } from '../threads/worker-pool.ts';
import type { Figures } from './figures.ts';
import { LEFTOVER, type RunIdentity, readRunFile, runFileName } from './run-file.ts';
import type { StudyFlags } from './study-flags.ts';
import type { StudyJob } from './study-job.ts';
import { StudyProgress } from './study-progress.ts';
import { studyReport } from './study-report.ts';
import { chosenVariants, type StudyRun, shareOf, studyRuns } from './study-runs.ts';

/**
 * Makes the runs of a study that are missing, or a share of them, and its tables and pictures once none is.
 * @throws UsageError if there are too few digits; Error if the folder has a run of other settings, or as
 * `loadTrainingDigits`
 */
export async function runStudy(study: Study, flags: StudyFlags): Promise<void> {
  const digits = await loadTrainingDigits(flags.data, flags.dataDir);
  if (flags.holdOut >= digits.count) {
    throw new UsageError(
      `--hold-out: expected fewer than the ${digits.count} training digits, got ${flags.holdOut}`,
    );
  }
  const identify = await identifier(flags, digits);
  const runs = studyRuns(study, flags);
  const own = shareOf(runs, flags.share).map(identify);
  await makeFolder(flags.out);
  await tidy(flags.out, own);
  const missing: RunIdentity[] = [];
  for (const identity of own) if (!(await readRunFile(flags.out, identity))) missing.push(identity);
  console.log(
    `${study.name}: ${counted(own.length, 'runs')}, ${thousands(own.length - missing.length)} of them there already`,
  );
  if (!(await makeRuns(missing, flags, digits))) return;
  await report(study, flags, runs.map(identify));
}

/** What each run is known by. */
async function identifier(
  { passes, data, holdOut }: StudyFlags,
  { images, labels }: Digits,
): Promise<(run: StudyRun) => RunIdentity> {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  const bytes = new Uint8Array(images.buffer, images.byteOffset, images.byteLength);
  const rest = { passes, data, holdOut, sha256: sha256(bytes, labels), version };
  return (run) => ({ ...run, ...rest });
}

/** Removes what was half written of these runs when a process was killed; those of other shares may be at work. */
async function tidy(folder: string, own: readonly RunIdentity[]): Promise<void> {
  const names = new Set(own.map(runFileName));
  const there = await atPlace(folder, () => readdir(folder));
  await removeFiles(
    folder,
    there.filter((name) => names.has(LEFTOVER.exec(name)?.[1] ?? '')),
  );
}

/** @returns false if Ctrl-C has ended it early */
async function makeRuns(
  missing: readonly RunIdentity[],
  { out: folder }: StudyFlags,
  digits: Digits,
): Promise<boolean> {
  const signal = interruptSignal();
  const shared = sharedDigits(digits);
  const jobs = missing.map((identity): StudyJob => ({ folder, identity, digits: shared }));
  const progress = new StudyProgress(process.stdout, jobs.length);
  const onResult = () => progress.finished();
  try {
    await runJobs<StudyJob, never, null>(new URL('study-worker.ts', import.meta.url), jobs, {
      signal,
      onResult,
    });
    return true;
  } catch (error) {
    if (!signal.aborted) throw error;
    process.exitCode = INTERRUPTED;
    progress.clear();
    console.log('interrupted; the same command goes on with the runs that are missing');
    return false;
  } finally {
    progress.clear();
  }
}

/** Writes and prints the tables, unless runs of other shares are missing. */
async function report(study: Study, flags: StudyFlags, runs: readonly RunIdentity[]): Promise<void> {
  const { out } = flags;
  const found = new Map<string, Figures | null>();
  for (const run of runs) {
    const result = await readRunFile(out, run);
    if (result) found.set(runFileName(run), result.figures);
  }
  const missing = runs.length - found.size;
  if (missing > 0) {
    console.log(
      `${thousands(missing)} of ${counted(runs.length, 'runs')} in all are not in ${out} yet, so there is no table`,
    );
    return;
  }
  const measured = new Map(
    chosenVariants(study, flags.variants).map(({ name: variant }) => [
      variant,
      flags.splits.map((split) =>
        flags.seeds.map((seed) => found.get(runFileName({ variant, split, seed })) ?? null),
      ),
    ]),
  );
  const { text, pictures } = studyReport(study, flags, measured);
  await replaceFiles([
    [join(out, 'study.md'), text],
    ...Array.from(pictures, ([name, svg]) => [join(out, name), svg] as const),
  ]);
  console.log(`\n${text}\n${['study.md', ...pictures.keys()].join(', ')} and the runs are in ${out}`);
}
