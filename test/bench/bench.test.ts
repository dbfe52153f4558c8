import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { RESULTS } from '../../bench/results.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a command of package.json without npm. */
function command(file: string, args: readonly string[], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, ['--import', 'tsx', file, ...args], {
    encoding: 'utf8',
    cwd: project,
    env: { ...process.env, ...env },
  });
}

test.each([
  ['--what', /^Unknown option '--what'$/],
  ['--rounds=0', /^--rounds: expected a whole number from 1 to 10000, got '0'$/],
  ['--rounds=many', /^--rounds: expected a whole number from 1 to 10000, got 'many'$/],
  ['--phases=3', /^Option '--phases' does not take an argument$/],
  ['fast', /^Unexpected argument 'fast'/],
])('npm run bench -- %s ends with one line and exit code 2, before anything is measured', (flag, message) => {
  const { status, stdout, stderr } = command('bench/bench.ts', [flag]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr.trimEnd()).toMatch(message);
});

test.each([
  ['bench/bench.ts', '-h', 'npm run bench --'],
  ['bench/bench.ts', '--help', 'npm run bench --'],
  ['bench/bench-table.ts', '--help', 'npm run bench-table'],
  ['scripts/check-package.ts', '-h', 'npm run check-package'],
])('%s %s says what it takes and does nothing', (file, flag, first) => {
  const { status, stdout, stderr } = command(file, [flag]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.startsWith(first)).toBe(true);
});

test.each(['bench/bench-table.ts', 'scripts/check-package.ts'])('%s takes no flag', (file) => {
  const { status, stderr } = command(file, ['--what']);
  expect({ status, stderr }).toEqual({ status: 2, stderr: "Unknown option '--what'\n" });
});

test('npm run bench -- --overwrite leaves the results alone where something of them is not measured, and says what', () => {
  const before = readFileSync(RESULTS, 'utf8');
  const { status, stdout, stderr } = command('bench/bench.ts', ['--overwrite', '--rounds', '1'], {
    CC: 'no-such-compiler',
    ZIP_DIR: '',
  });
  expect(status).toBe(1);
  expect(stdout).toBe('native C: not here: there is no no-such-compiler\n');
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
    /results\.json is not overwritten: it has what is missing here: native C, simd in Chromium, .*, ConvNetJS, .*, the kernels one by one \(--phases\), how cost grows \(--growth\), passes over zip\.train \(--data-dir DIR\)$/,
  );
  expect(readFileSync(RESULTS, 'utf8')).toBe(before);
});
