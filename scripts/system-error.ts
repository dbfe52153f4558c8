/** What the system's codes mean, in words; those that a command meets on its way to a disk. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'no space left within the quota',
  EEXIST: 'something else is there',
  EFBIG: 'the file would be too large',
  EIO: 'the disk fails',
  EISDIR: 'a folder, where a file is expected',
  ELOOP: 'links that lead in a circle',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'not there',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'a file, where a folder is expected',
  ENOTEMPTY: 'a folder that is not empty',
  EPERM: 'not permitted',
  EROFS: 'the disk can only be read',
};

/** What went wrong, on one line: of an error of the system the place, the reason and its code; else the message. */
export function describeSystemError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { path } = error as NodeJS.ErrnoException;
  const reason = reasonOf(error);
  return reason === error.message || path === undefined ? reason : `${path}: ${reason}`;
}

/** An error of the system as one that says the place and the reason, on one line; any other as it is. */
export function placed(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error)) return error;
  return new Error(`${path}: ${reasonOf(error)}`, { cause: error });
}

/** Does something with a file or a folder; what it throws is `placed` there. */
export async function atPlace<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw placed(path, error);
  }
}

function reasonOf(error: Error): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : REASONS[code];
  return reason === undefined ? message : `${reason} (${code})`;
}
