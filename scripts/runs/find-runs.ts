import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../command-line/flags.ts';
import { atPlace } from '../disk/system-error.ts';
import { REPORT, reportPath } from './run-folder.ts';

/** Folders of runs, and folders beside them that hold none. */
export interface FoundRuns {
  readonly runs: readonly string[];
  readonly others: readonly string[];
}

/**
 * The folders of the runs that are meant.
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
  if (await isThere(reportPath(place))) return { runs: [place], others: [] };
  const [runs, others]: [string[], string[]] = [[], []];
  const entries = await atPlace(place, () => readdir(place, { withFileTypes: true }));
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))) {
    const folder = join(place, entry.name);
    if (await isThere(reportPath(folder))) runs.push(folder);
    else if (entry.isDirectory()) others.push(folder);
  }
  if (runs.length > 0) return { runs, others };
  throw new Error(`${place}: expected ${REPORT} in it, or in the folders in it, found none`);
}

async function isThere(path: string): Promise<boolean> {
  return atPlace(path, () => stat(path)).then(
    () => true,
    (error: Error) => {
      const { code = '' } = error.cause as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return false;
      throw error;
    },
  );
}
