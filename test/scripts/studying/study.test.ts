import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate, generateDigits, LeNet1989, recipe1989 } from 'lenet-1989';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { splitOf } from '../../../scripts/studying/splits.ts';
import { run, watch, writeZipTrain } from '../train-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'study-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (...names: string[]) => join(folder, ...names);

const digits = generateDigits({ count: 300, seed: 8 });
beforeAll(() => {
  writeZipTrain(at('zip'), digits);
  // Whoever opens the test digits fails: there is a folder in their place.
  for (const name of ['zip.test', 'zip.test.gz']) mkdirSync(at('zip', name));
});

/** Two variants and the base, on two splits, with two seeds: 12 runs. */
const small = (out: string, ...others: string[]) => [
  'newton',
  ...['--data-dir', at('zip'), '--hold-out', '60', '--passes', '2', '--splits', '2', '--seed', '5'],
  ...['--variants', 'newton-0.002-0.04,sgd-0.03', '--out', at(out), ...others],
];
const runFiles = (out: string) =>
  existsSync(at(out)) ? readdirSync(at(out)).filter((name) => name.endsWith('.json')) : [];

test('without a name it lists the studies', () => {
  const { status, stdout, stderr } = run('study', []);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^paper {3,}At equal training error.*\d+ variants$/m);
  expect(stdout).toMatch(/^tables {3,}.*58 variants$/m);
});

test('it trains each variant on each split from each seed, and says what came out', () => {
  const { status, stdout, stderr } = run('study', small('whole'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(runFiles('whole')).toHaveLength(12);

  // One of them as the library trains it.
  const { train, held } = splitOf(digits, 60, 2);
  // 6 + 2 * 0x9e3779b9, less 2^32: no two splits share their draws.
  const seed = 1013904248;
  const network = new LeNet1989({ seed });
  const optimizer = recipe1989({
    optimizer: 'newton',
    learningRate: 0.002,
    damping: 0.04,
    seed,
  }).optimizer(train.count);
  for (let pass = 0; pass < 2; pass++) network.train(train, optimizer);
  const [learnt, read] = [evaluate(network, train), evaluate(network, held)];
  const kept = JSON.parse(readFileSync(at('whole', 'newton-0.002-0.04-split2-seed6.json'), 'utf8'));
  expect(kept.figures).toEqual({
    trainHalfMse: learnt.halfMse,
    trainMisses: learnt.misses,
    halfMse: read.halfMse,
    misses: read.misses,
    rejection: read.rejection,
  });

  const text = readFileSync(at('whole', 'study.md'), 'utf8');
  expect(stdout).toContain(text);
  expect(text).toContain('60 of them held out; 2 passes; splits 1 to 2, seeds 5 to 6.');
  expect(text).toMatch(/^\| newton-0\.001-0\.04 .*\n\| newton-0\.002-0\.04 .*\n\| sgd-0\.03 /m);
  expect(text).toMatch(/^\| probability of so much by chance +\| +[01]\.\d{3} \|/m);
  const spans = readFileSync(at('whole', 'differences.svg'), 'utf8').match(/<circle [^>]*r="4"/g);
  expect(spans).toHaveLength(2 * 3);
});

test('after it was killed the same command makes what is missing, and the same tables', async () => {
  const { child, end } = watch('study', small('killed'), () => {});
  while (runFiles('killed').length < 3 && child.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  child.kill('SIGKILL');
  await end;
  const before = new Map(
    runFiles('killed').map((name) => [name, statSync(at('killed', name)).mtimeMs] as const),
  );
  expect(before.size).toBeGreaterThanOrEqual(3);
  writeFileSync(at('killed', 'newton-0.001-0.04-split1-seed5.json.12345.tmp'), '{"study":');
  // A damaged file is run again.
  const [damaged] = [...before.keys()] as [string];
  writeFileSync(at('killed', damaged), '{"study":');
  const { status, stdout, stderr } = run('study', small('killed'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain(`newton: 12 runs, ${before.size - 1} of them there already\n`);
  for (const [name, time] of before) {
    if (name !== damaged) expect(statSync(at('killed', name)).mtimeMs, name).toBe(time);
  }
  expect(readdirSync(at('killed'))).toEqual(readdirSync(at('whole')));
  for (const name of ['study.md', 'differences.svg']) {
    expect(readFileSync(at('killed', name), 'utf8')).toBe(readFileSync(at('whole', name), 'utf8'));
  }
});

test('shares make all runs, each once, and the table comes with the last', () => {
  const first = run('study', small('shared', '--share', '1/3'));
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(first.stdout).toContain('newton: 4 runs, 0 of them there already');
  expect(first.stdout).toContain(
    `8 of 12 runs in all are not in ${at('shared')} yet, so there is no table\n`,
  );
  const ofFirst = runFiles('shared');
  expect(ofFirst).toHaveLength(4);
  // On another machine, and put together.
  run('study', small('elsewhere', '--share', '3/3'));
  for (const name of runFiles('elsewhere')) {
    expect(ofFirst).not.toContain(name);
    writeFileSync(at('shared', name), readFileSync(at('elsewhere', name)));
  }
  const last = run('study', small('shared', '--share', '2/3'));
  expect(last).toMatchObject({ status: 0, stderr: '' });
  expect(last.stdout).toContain('newton: 4 runs, 0 of them there already');
  expect(readFileSync(at('shared', 'study.md'), 'utf8')).toBe(readFileSync(at('whole', 'study.md'), 'utf8'));
});

test('runs of other settings are left as they are', () => {
  const files = runFiles('whole').map((name) => readFileSync(at('whole', name), 'utf8'));
  const longer = small('whole').map((each, k, all) => (all[k - 1] === '--passes' ? '3' : each));
  const { status, stderr } = run('study', longer);
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /newton-0\.001-0\.04-split1-seed5\.json: expected a run with passes 3, found 2; remove it, or name another folder with --out\n$/,
  );
  expect(runFiles('whole').map((name) => readFileSync(at('whole', name), 'utf8'))).toEqual(files);
});

test.each([
  [['nothing'], "expected paper, tables, curvature, newton, modern-recipe, generated-digits, got 'nothing'"],
  [['paper', 'tables'], 'expected one study, found paper and tables'],
  [['paper', '--digits', '3'], "Unknown option '--digits'"],
  [['tables', '--variants', 'default,drawn-51'], "got 'drawn-51'"],
  [['tables', '--share', '4/3'], "--share: expected K/N, K a whole number from 1 to N, got '4/3'"],
  [['tables', '--share', '0/3'], "--share: expected K/N, K a whole number from 1 to N, got '0/3'"],
  [['tables', '--splits', '0'], "--splits: expected a whole number from 1 to 10000, got '0'"],
  [['tables', '--data', 'csv'], "--data: expected zip, mnist, got 'csv'"],
])('%j is refused', (flags, message) => {
  const { status, stdout, stderr } = run('study', flags);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('so many digits cannot be held out', () => {
  const { status, stderr } = run('study', small('none', '--hold-out', '300'));
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: '--hold-out: expected fewer than the 300 training digits, got 300\n',
  });
});
