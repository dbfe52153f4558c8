import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AbsentError } from './contender.ts';

const SOURCES = fileURLToPath(new URL('native', import.meta.url));

/** What makes the step in C as fast as it gets: fused multiply-adds, and sums in any order. */
const FLAGS = ['-O3', '-march=native', '-ffast-math'];

/** Compilers in the order in which they are tried: the best first. */
const COMPILERS = ['clang', 'cc'];

/**
 * Compiles the step in C with `$CC`, or clang where there is one, else `cc`.
 * @param folder where the program goes
 * @returns the program's path
 * @throws AbsentError if there is no compiler, or it does not take the sources
 */
export async function compileNative(folder: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const compilers = env['CC'] ? [env['CC']] : COMPILERS;
  for (const compiler of compilers) {
    const program = await compiledBy(compiler, folder, env);
    if (program) return program;
  }
  throw new AbsentError(`there is no ${compilers.join(' and no ')}`);
}

/** @returns undefined if there is no such compiler */
async function compiledBy(
  compiler: string,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const program = join(folder, 'native');
  const sources = (await readdir(SOURCES)).filter((file) => file.endsWith('.c'));
  const args = [...FLAGS, '-o', program, ...sources.map((file) => join(SOURCES, file))];
  try {
    await promisify(execFile)(compiler, args, { env });
  } catch (error) {
    const { code, message, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOENT') return undefined;
    throw new AbsentError(`${compiler} fails: ${(stderr || message).trim().split('\n')[0]}`);
  }
  return program;
}
