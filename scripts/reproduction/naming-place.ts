/**
 * Writes, and names the place where that fails: the system's own error for a full disk has none.
 * @throws Error on one line, `PLACE cannot be written: no space left on device`; any other error as it is
 */
export async function namingPlace<Result>(place: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = /^E[A-Z0-9]+: (.*?), \w+/.exec(message)?.[1];
    if (code === undefined || reason === undefined) throw error;
    throw new Error(`${place} cannot be written: ${reason}`, { cause: error });
  }
}
