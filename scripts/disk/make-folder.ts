import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { atPlace } from './system-error.ts';

/**
 * Makes a folder and those above it, unless they are there. Node's own way with `recursive` says ENOENT of a file system
 * that is read-only, and does not end below /proc.
 * @throws Error with the place and the reason for what cannot be made
 */
export async function makeFolder(path: string): Promise<void> {
  await atPlace(path, () => make(path));
}

async function make(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(path) !== path) {
      await make(dirname(path));
      await mkdir(path);
    } else if (code !== 'EEXIST') {
      throw error;
    } else if (!(await stat(path)).isDirectory()) {
      throw Object.assign(new Error('not a directory'), { code: 'ENOTDIR', syscall: 'mkdir', path });
    }
  }
}
