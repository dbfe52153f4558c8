import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Digits, writeZipCode } from 'lenet-1989';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** `npm run train`, or another, without npm. */
function command(name: string, flags: readonly string[]): string[] {
  return ['--import', 'tsx', join(project, `scripts/${name}.ts`), ...flags];
}

/** Runs `npm run train` with these flags to its end; output is no terminal. */
export function train(...flags: string[]) {
  return run('train', flags);
}

/** Runs a command of the project to its end; output is no terminal. */
export function run(name: string, flags: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, command(name, flags), {
    encoding: 'utf8',
    cwd: project,
  });
  return { status, stdout, stderr };
}

/** How a process ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run train` and looks on, as `watch` does. */
export function watchTrain(flags: readonly string[], onLine: (line: string) => void) {
  return watch('train', flags, onLine);
}

/**
 * Runs a command of the project and looks on.
 * @param onLine told every line of standard output as it comes
 */
export function watch(
  name: string,
  flags: readonly string[],
  onLine: (line: string) => void,
): { child: ChildProcess; end: Promise<Ended> } {
  const child = spawn(process.execPath, command(name, flags), { cwd: project });
  let stdout = '';
  let stderr = '';
  createInterface(child.stdout).on('line', (line) => {
    stdout += `${line}\n`;
    onLine(line);
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const end = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, end };
}

/** The number of the pass that a line of the table reports. */
export function passOf(line: string): number | undefined {
  const found = /^ +(\d+) \|/.exec(line);
  return found ? Number(found[1]) : undefined;
}

/** Makes a folder with digits as zip.train. */
export function writeZipTrain(folder: string, digits: Pick<Digits, 'images' | 'labels'>): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'zip.train'), writeZipCode(digits));
}

/** A report without what depends on the clock. */
export function timeless<Report>(report: Report): Report {
  return JSON.parse(JSON.stringify(report, (key, value) => (key === 'seconds' ? undefined : value)));
}
