import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';

/**
 * Runs a program in JavaScript, or Node itself with flags, in a folder.
 * @param args what Node is called with
 * @returns what it printed on standard output
 * @throws Error with all that it printed, if it fails
 */
export async function run(folder: string, ...args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(process.execPath, args, { cwd: folder })).stdout;
  } catch (error) {
    const { message, stdout = '', stderr = '' } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${basename(args[0] ?? '')} fails\n${`${stdout}${stderr}`.trim() || message}`);
  }
}
