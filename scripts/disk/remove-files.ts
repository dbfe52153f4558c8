import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { atPlace } from './system-error.ts';

/** Removes files of the folder, the first first; those that are not there are no fault. */
export async function removeFiles(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const path = join(folder, name);
    await atPlace(path, () => rm(path, { force: true }));
  }
}

/**
 * Removes what processes that were killed have left half written in the folder.
 * @param leftover what the names of such files look like
 */
export async function tidyFolder(folder: string, leftover: RegExp): Promise<void> {
  const names = await atPlace(folder, () => readdir(folder));
  await removeFiles(
    folder,
    names.filter((name) => leftover.test(name)),
  );
}
