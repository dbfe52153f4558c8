import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npmProgram } from './programs.js';

/**
 * Installs the packages of a folder, as its package-lock.json has them, unless they are there.
 * @throws Error with npm's first line, if that fails
 */
export async function installLocked(folder: string): Promise<void> {
  const [locked, installed] = await Promise.all([
    changed(join(folder, 'package-lock.json')),
    changed(join(folder, 'node_modules/.package-lock.json')),
  ]);
  if (installed > locked) return;
  const args = [npmProgram(), 'ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  try {
    await promisify(execFile)(process.execPath, args, { cwd: folder });
  } catch (error) {
    const { message, stderr } = error as Error & { stderr?: string };
    throw new Error(`npm ci in ${folder} fails: ${(stderr || message).trim().split('\n')[0]}`);
  }
}

/** When a file was changed; 0 if it is not there. */
async function changed(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
}
