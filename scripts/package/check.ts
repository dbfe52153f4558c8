/** Prints a line for a promise that is kept, and fails with one for a promise that is not. */
export async function check(promise: string, prove: () => unknown): Promise<void> {
  try {
    await prove();
  } catch (error) {
    throw new Error(`fail  the package ${promise}: ${(error as Error).message}`);
  }
  console.log(`ok    ${promise}`);
}

/** Prints a line for a promise that cannot be proved here. */
export function skip(promise: string, why: string): void {
  console.log(`skip  ${promise}: ${why}`);
}

/** @throws Error with all faults, if there are any */
export function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join('; '));
}
