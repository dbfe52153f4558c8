import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateDigits } from 'lenet-1989';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFlags, readTyped, UsageError } from '../../../scripts/command-line/flags.ts';
import { readCheckpoint } from '../../../scripts/runs/run-folder.ts';
import { train, writeZipTrain } from '../train-command.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'command-line-'));
afterAll(() => rmSync(folder, { recursive: true }));

const node = (file: string, ...flags: string[]) => ['--import', 'tsx', join(project, `${file}.ts`), ...flags];

describe.each([
  ['train', 'scripts/train'],
  ['reproduce', 'scripts/reproduce'],
  ['bench', 'bench/bench'],
  ['bench-table', 'bench/bench-table'],
  ['check-package', 'scripts/check-package'],
  ['check-engines', 'scripts/check-engines'],
  ['fetch-mnist', 'scripts/fetch-mnist'],
  ['fetch-zip-code', 'scripts/fetch-zip-code'],
])('npm run %s', (command, file) => {
  const run = (...flags: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, node(file, ...flags), {
      encoding: 'utf8',
      cwd: project,
    });
    return { status, stdout, stderr };
  };

  test('-h and --help, wherever they stand, print how it is called', () => {
    const help = run('--help');
    expect({ ...help, stdout: help.stdout.split('\n')[0]?.split(' -- ')[0] }).toEqual({
      status: 0,
      stdout: `npm run ${command}`,
      stderr: '',
    });
    expect(run('--nonsense', '-h')).toEqual(help);
  });

  test('a word that is no flag is named', () => {
    const { status, stdout, stderr } = run('--', 'digits');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]*'digits'[^\n]*\n$/);
  });
});

test('flags are values and switches; an empty value is none', () => {
  const read = (...args: string[]) => readFlags({ out: 'DIR', rate: 'R' }, args, ['all']);
  expect({ ...read('--out', 'a b', '--rate=-3', '--all') }).toEqual({ out: 'a b', rate: '-3', all: true });
  expect(() => read('--out', '')).toThrow(new UsageError('--out: expected a value, found none'));
  expect(() => read('--out=')).toThrow(new UsageError('--out: expected a value, found none'));
  expect(() => read('--out', 'a\u001b[31m')).toThrow(
    new UsageError('--out: expected no control characters, got "a\\u001b[31m"'),
  );
});

test('words that are no flags are taken where they are wanted, in their order', () => {
  const read = (...args: string[]) => readTyped({ out: 'DIR' }, args, ['all'], 'FOLDER');
  expect(read('b', '--out', 'c', 'a', '--all', '--', '--d')).toEqual({
    flags: { out: 'c', all: true },
    words: ['b', 'a', '--d'],
  });
  expect(read()).toEqual({ flags: {}, words: [] });
  expect(() => read('a', '')).toThrow(new UsageError('FOLDER: expected a value, found none'));
  expect(() => read('a\u0007')).toThrow(
    new UsageError('FOLDER: expected no control characters, got "a\\u0007"'),
  );
  expect(() => readTyped({ out: 'DIR' }, ['a'])).toThrow(/'a'/);
});

describe('a command whose reader goes, as | head -3 does', () => {
  const zip = join(folder, 'zip');
  beforeAll(() => writeZipTrain(zip, generateDigits({ count: 440, seed: 3 })));
  const flags = (out: string, ...more: string[]) => [
    ...['--data', 'zip', '--data-dir', zip, '--hold-out', '40', '--seed', '7', '--out', join(folder, out)],
    ...more,
  ];

  /** Reads so much that a text has come, and then no more. */
  async function readUntil(text: string, ...args: string[]) {
    const child = spawn(process.execPath, node('scripts/train', ...args), { cwd: project });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data) => {
      stdout += data;
      if (stdout.includes(text)) child.stdout.destroy();
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    const code = await new Promise((resolve) => child.on('exit', resolve));
    return { code, stderr };
  }

  // 128 and the number of SIGPIPE, which ends what is written in C.
  const quiet = { code: 141, stderr: '' };

  test('ends quietly, and the run can go on from its last whole pass', async () => {
    expect(await readUntil('      3 |', ...flags('piped', '--passes', '100000'))).toEqual(quiet);
    expect(readdirSync(join(folder, 'piped')).sort()).toEqual([
      'checkpoint.safetensors',
      'report.json',
      'weights.safetensors',
    ]);
    const { passes, parameters } = await readCheckpoint(join(folder, 'piped'));
    expect(passes.length).toBeGreaterThanOrEqual(3);
    expect(train(...flags('whole', '--passes', String(passes.length))).status).toBe(0);
    expect(parameters).toEqual((await readCheckpoint(join(folder, 'whole'))).parameters);
    expect(await readUntil('goes on after pass', '--resume', join(folder, 'piped'))).toEqual(quiet);
  });

  test('ends quietly with several seeds as well', async () => {
    expect(await readUntil('Stats', ...flags('seeds', '--seeds', '2', '--passes', '3'))).toEqual(quiet);
    expect(readdirSync(join(folder, 'seeds')).filter((name) => /lock|tmp/.test(name))).toEqual([]);
  });
});
