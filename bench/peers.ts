import { fileURLToPath } from 'node:url';
import { installLocked } from '../scripts/package/install-locked.ts';

/**
 * Installs the packages of `peers/`, as locked, unless they are there. Where that fails, it says why in a line: the
 * peers then say that they are not here.
 */
export async function installPeers(): Promise<void> {
  try {
    await installLocked(fileURLToPath(new URL('peers', import.meta.url)));
  } catch (error) {
    console.log((error as Error).message);
  }
}
