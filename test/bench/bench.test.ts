import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const project = fileURLToPath(new URL('../..', import.meta.url));

test.each([
  ['--what', /^Unknown option '--what'$/],
  ['--rounds=0', /^--rounds: expected a whole number from 1 to 10000, got '0'$/],
  ['--rounds=many', /^--rounds: expected a whole number from 1 to 10000, got 'many'$/],
  ['--phases=3', /^Option '--phases' does not take an argument$/],
  ['fast', /^Unexpected argument 'fast'/],
])('npm run bench -- %s ends with one line and exit code 2, before anything is measured', (flag, message) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'bench/bench.ts', flag],
    { encoding: 'utf8', cwd: project },
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr.trimEnd()).toMatch(message);
});
