import { readdir } from 'node:fs/promises';
import { atPlace } from './system-error.ts';

/** @throws Error that names the place, unless a folder is there that can be read */
export async function expectFolder(place: string): Promise<void> {
  await atPlace(place, () => readdir(place));
}
