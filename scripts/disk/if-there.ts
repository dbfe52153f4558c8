import { atPlace } from './system-error.ts';

/**
 * What is read of a file or a folder; undefined where there is none.
 * @throws Error as `atPlace`
 */
export async function ifThere<Found>(path: string, read: () => Promise<Found>): Promise<Found | undefined> {
  return atPlace(path, async () => {
    try {
      return await read();
    } catch (error) {
      // A file where a folder of the path should be.
      if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
      throw error;
    }
  });
}
