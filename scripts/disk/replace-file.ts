import { open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { atPlace } from './system-error.ts';

/** A file's place, and what it is to hold. */
export type NewFile = readonly [path: string, content: string | Uint8Array];

/**
 * Writes a file beside its place, down to the disk, and renames it: whoever reads finds the old content or the new,
 * whenever this process is killed.
 * @throws Error with the path and the reason, and nothing is left beside it
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await replaceFiles([[path, content]]);
}

/** How many files are written at once: as many as Node has threads for. */
const AT_ONCE = 4;

/**
 * Replaces files as `replaceFile` does, the first first, once all of them are written beside their places: where one of
 * them finds no room, all of them keep their old content.
 * @throws Error with the path and the reason, and nothing is left beside them
 */
export async function replaceFiles(files: readonly NewFile[]): Promise<void> {
  const beside = (path: string) => `${path}.${process.pid}.tmp`;
  try {
    for (let start = 0; start < files.length; start += AT_ONCE) {
      const writing = files
        .slice(start, start + AT_ONCE)
        .map(([path, content]) => atPlace(path, () => writeThrough(beside(path), content)));
      // Where one fails, the others come to their end before what they have written is removed.
      for (const written of await Promise.allSettled(writing)) {
        if (written.status === 'rejected') throw written.reason;
      }
    }
    for (const [path] of files) await atPlace(path, () => rename(beside(path), path));
  } catch (error) {
    for (const [path] of files) await rm(beside(path), { force: true }).catch(() => undefined);
    throw error;
  }
}

async function writeThrough(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Removes what processes that were killed have left beside a file. */
export async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  await atPlace(folder, async () => {
    for (const name of await readdir(folder)) {
      if (name.startsWith(`${basename(path)}.`) && name.endsWith('.tmp'))
        await rm(join(folder, name), { force: true });
    }
  });
}
