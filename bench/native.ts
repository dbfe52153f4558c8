import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AbsentError } from './contender.ts';

const SOURCES = fileURLToPath(new URL('native', import.meta.url));

/**
 * Compiles the step in C with `$CC`, or `cc`.
 * @param folder where the program goes
 * @returns the program's path
 * @throws AbsentError if there is no compiler, or it does not take the sources
 */
export async function compileNative(folder: string): Promise<string> {
  const compiler = process.env['CC'] ?? 'cc';
  const program = join(folder, 'native');
  const sources = (await readdir(SOURCES)).filter((file) => file.endsWith('.c'));
  const args = ['-O3', '-march=native', '-o', program, ...sources.map((file) => join(SOURCES, file))];
  try {
    await promisify(execFile)(compiler, args);
  } catch (error) {
    const { code, message, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOENT') throw new AbsentError(`there is no ${compiler}`);
    throw new AbsentError(`${compiler} fails: ${(stderr || message).trim().split('\n')[0]}`);
  }
  return program;
}
