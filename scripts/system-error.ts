import { getSystemErrorMap } from 'node:util';
import { oneLine } from '../src/tensor/show.ts';

/** Where the system's own words say little. */
const WORDS: Readonly<Record<string, string>> = {
  EISDIR: 'is a folder, where a file is expected',
  ENOTDIR: 'a file is where a folder is expected',
  ENOTFOUND: 'name not found',
  EAI_AGAIN: 'name not found for now',
  EDQUOT: 'disk quota exceeded',
};

/**
 * What the system refused, on one line: `runs/x: no space left on device`. Of other errors, their message.
 * @param place the file or folder to name instead of the one that the error names
 */
export function describeSystemError(error: unknown, place?: string): string {
  const { code, errno, path = '', message = String(error) } = error as NodeJS.ErrnoException;
  const words = WORDS[code ?? ''] ?? getSystemErrorMap().get(errno ?? 0)?.[1];
  const where = place ?? path;
  return oneLine(words === undefined || where === '' ? (words ?? message) : `${where}: ${words}`, 1000);
}
