import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../command-line/flags.ts';
import { ifThere } from '../disk/if-there.ts';
import { atPlace } from '../disk/system-error.ts';
import { REPORT, reportPath } from './run-folder.ts';

/** Folders of runs, and folders beside or in them that hold none. */
export interface FoundRuns {
  readonly runs: readonly string[];
  readonly others: readonly string[];
}

/**
 * The folders of the runs that are meant. Runs in the folder of a run are taken with it.
 * @param places each a folder with a report.json, a folder of such folders, or a report.json
 * @throws UsageError for a file of another name; Error for a place that is not there, or where there is no run
 */
export async function findRuns(places: readonly string[]): Promise<FoundRuns> {
  const found = [];
  for (const place of places) found.push(await runsAt(place));
  return { runs: found.flatMap(({ runs }) => runs), others: found.flatMap(({ others }) => others) };
}

async function runsAt(place: string): Promise<FoundRuns> {
  const isFolder = await atPlace(place, async () => (await stat(place)).isDirectory());
  if (!isFolder) {
    // The weights are beside it, by the names that runs give.
    if (basename(place) === REPORT) return { runs: [dirname(place)], others: [] };
    throw new UsageError(`${place}: expected a folder or a ${REPORT}`);
  }
  const found = await runsIn(place);
  if (found.runs.length > 0) return found;
  throw new Error(`${place}: expected ${REPORT} in it, or in the folders in it, found none`);
}

/** The run of a folder, if it has one, and those of the folders in it, which may have runs in turn. */
async function runsIn(folder: string): Promise<FoundRuns> {
  const runs = (await hasReport(folder)) ? [folder] : [];
  const others: string[] = [];
  const entries = await atPlace(folder, () => readdir(folder, { withFileTypes: true }));
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))) {
    const inner = join(folder, entry.name);
    if (!(await hasReport(inner))) {
      if (entry.isDirectory()) others.push(inner);
    } else if (!entry.isDirectory()) {
      // A link, which may lead back here.
      runs.push(inner);
    } else {
      const found = await runsIn(inner);
      runs.push(...found.runs);
      others.push(...found.others);
    }
  }
  return { runs, others };
}

async function hasReport(folder: string): Promise<boolean> {
  const path = reportPath(folder);
  return (await ifThere(path, () => stat(path))) !== undefined;
}
