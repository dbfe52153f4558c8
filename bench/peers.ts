import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const FOLDER = fileURLToPath(new URL('peers', import.meta.url));

/**
 * Installs the packages of `peers/`, as locked, unless they are there. Where that fails, it says why in a line: the
 * peers then say that they are not here.
 */
export async function installPeers(): Promise<void> {
  const [locked, installed] = await Promise.all([
    changed(join(FOLDER, 'package-lock.json')),
    changed(join(FOLDER, 'node_modules/.package-lock.json')),
  ]);
  if (installed > locked) return;
  try {
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: FOLDER });
  } catch (error) {
    const { message, stderr } = error as Error & { stderr?: string };
    console.log(`npm ci in bench/peers fails: ${(stderr || message).trim().split('\n')[0]}`);
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
