import { getSystemErrorMap } from 'node:util';
import { oneLine } from '../../src/tensor/show.ts';

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
  const { code, errno, syscall, path = '', message = String(error) } = error as NodeJS.ErrnoException;
  // Libraries have numbers of their own.
  const words =
    syscall === undefined ? undefined : (WORDS[code ?? ''] ?? getSystemErrorMap().get(errno ?? 0)?.[1]);
  const where = place ?? path;
  return oneLine(words === undefined || where === '' ? (words ?? message) : `${where}: ${words}`, 1000);
}

/** An error of the system as one that says the place and the reason, on one line; any other as it is. */
export function placed(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error)) return error;
  return new Error(describeSystemError(error, path), { cause: error });
}

/** Does something with a file or a folder; what it throws is `placed` there. */
export async function atPlace<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw placed(path, error);
  }
}
