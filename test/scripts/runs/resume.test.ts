import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  evaluate,
  generateDigits,
  LeNet1989,
  readSafetensors,
  SGD,
  trainPass,
  writeSafetensors,
} from 'lenet-1989';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../../scripts/command-line/flags.ts';
import { resumeRun } from '../../../scripts/runs/network-run.ts';
import type { RunReport } from '../../../scripts/runs/run-report.ts';
import { readTrainFlags } from '../../../scripts/runs/train-flags.ts';
import { Random } from '../../../src/tensor/random.ts';
import { passOf, timeless, train, watchTrain, writeZipTrain } from '../train-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'resume-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PASSES = 6;
/** What a run leaves after each pass, and after its last. */
const FILES = ['checkpoint.safetensors', 'report.json', 'weights.safetensors'];
const FINISHED = ['checkpoint.safetensors', 'report.html', 'report.json', 'weights.safetensors'];
const digits = generateDigits({ count: 440, seed: 3 });
const zip = join(folder, 'zip');
const base = [
  '--data',
  'zip',
  '--data-dir',
  zip,
  '--hold-out',
  '40',
  '--seed',
  '7',
  '--learning-rate',
  '0.03',
];
const flags = [...base, '--passes', String(PASSES)];

/** A folder of runs by name, and what is in it. */
const at = (name: string) => join(folder, name);
const read = (name: string, file: string) => readFileSync(join(at(name), file));
const report = (name: string) => timeless<RunReport>(JSON.parse(read(name, 'report.json').toString()));

/** The same weights and the same page bit for bit, the same report but for times, and nothing left beside. */
function expectSame(name: string): void {
  for (const file of ['weights.safetensors', 'report.html']) {
    expect(Buffer.compare(read(name, file), read('whole', file))).toBe(0);
  }
  expect(report(name)).toEqual(report('whole'));
  expect(readdirSync(at(name)).sort()).toEqual(FINISHED);
}

function part(from: number, to: number) {
  return { images: digits.images.slice(from * 256, to * 256), labels: digits.labels.subarray(from, to) };
}
const training = () => part(0, 400);
const held = () => part(400, 440);

/** Trains one pass, with a stop every 200 digits, as the command does: the sum of the losses depends on it. */
function meanLoss(network: LeNet1989): number {
  const stops = trainPass(network, training(), new SGD({ learningRate: 0.03 }), 200);
  for (let stop = stops.next(); ; stop = stops.next()) if (stop.done) return stop.value;
}

/** The lines of a log, without times. */
function logged(name: string): unknown[] {
  const lines = readFileSync(at(name), 'utf8').trimEnd().split('\n');
  return lines.map((line) => timeless(JSON.parse(line)));
}

beforeAll(() => {
  writeZipTrain(zip, digits);
  const { status, stderr } = train(...flags, '--out', at('whole'), '--log', at('whole.log'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

/** When to kill: some time after a row of the table, when the checkpoint is being written, or when it has been. */
type Moment = { row: number; delay: number } | { file: RegExp; time: number };

function drawMoment(random: Random): Moment {
  const kind = random.integer(3);
  if (kind === 0) return { row: random.integer(3), delay: random.uniform(0, 150) };
  return {
    file: kind === 1 ? /^checkpoint\.safetensors\.\d+\.tmp$/ : /^checkpoint\.safetensors$/,
    time: random.integer(3),
  };
}

/** Trains until the moment, or to the end if it never comes. */
async function killAt(moment: Moment, name: string, args: readonly string[]) {
  mkdirSync(at(name), { recursive: true });
  let [rows, times] = [-1, -1];
  const ended = watchTrain(args, (line) => {
    if (/^ +pass \|/.test(line) || passOf(line) !== undefined) rows++;
    if ('row' in moment && rows === moment.row) setTimeout(() => ended.child.kill('SIGKILL'), moment.delay);
  });
  const watcher = watch(at(name), (_, file) => {
    if ('file' in moment && moment.file.test(file ?? '') && ++times === moment.time)
      ended.child.kill('SIGKILL');
  });
  const { signal, code, stderr } = await ended.end;
  watcher.close();
  expect(stderr).toBe('');
  expect(signal ?? code).toBe(signal ? 'SIGKILL' : 0);
  return {
    killed: signal !== null,
    inWrite: existsSync(join(at(name), `checkpoint.safetensors.${ended.child.pid}.tmp`)),
  };
}

test('a run that is killed and resumed ends as one that was not, whatever lies half written beside', async () => {
  const seed = Number(process.env['RESUME_SEED'] ?? 20);
  const random = new Random(seed);
  let [kills, writes] = [0, 0];
  let args = [...flags, '--out', at('killed'), '--log', at('killed.log')];
  for (let attempt = 0; attempt < 6; attempt++) {
    const { killed, inWrite } = await killAt(drawMoment(random), 'killed', args);
    if (!existsSync(join(at('killed'), 'checkpoint.safetensors'))) continue;
    if (!killed && kills === 0) {
      // It came too late: once more from the beginning.
      for (const path of [at('killed'), at('killed.log')]) rmSync(path, { recursive: true, force: true });
      continue;
    }
    args = ['--resume', at('killed')];
    if (!killed) break;
    kills++;
    if (inWrite) writes++;
    const half = read('killed', 'checkpoint.safetensors').subarray(0, random.integer(40_000));
    for (const name of FINISHED) {
      writeFileSync(join(at('killed'), `${name}.${attempt}.tmp`), half);
    }
  }
  console.log(
    `seed ${seed}: ${kills} kills, ${writes} of them in the middle of a write (RESUME_SEED sets the seed)`,
  );
  expect(kills).toBeGreaterThan(0);
  const { status, stderr } = train('--resume', at('killed'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expectSame('killed');
  expect(logged('killed.log')).toEqual(logged('whole.log'));
});

/** Trains until so many rows of the table are there, and a signal then. */
async function interrupt(signal: NodeJS.Signals, rows: number, ...args: string[]) {
  let seen = -1;
  const run = watchTrain(args, (line) => {
    const isRow = /^ +pass \|/.test(line) || passOf(line) !== undefined;
    if (isRow && ++seen === rows) run.child.kill(signal);
  });
  const { code, signal: by, stdout, stderr } = await run.end;
  expect({ code, by, stderr }).toEqual({ code: 130, by: null, stderr: '' });
  const told =
    /\ninterrupted in pass (\d+) of 999; .* To go on:\n\n {4}npm run train -- --resume (.*)\n/.exec(stdout);
  return { stdout, whole: Number(told?.[1]) - 1, folder: told?.[2] };
}

test('what is printed for going on can be typed, whatever the folder is called', async () => {
  const name = `my "run's" $HOME`;
  const { folder: typed } = await interrupt('SIGINT', 0, ...base, '--passes', '999', '--out', at(name));
  expect(typed).toBe(`'${folder}/my "run'\\''s" $HOME'`);
  // Typed so it names the folder: a run that goes on is not to be overwritten.
  const { status, stderr } = spawnSync(`npm run --silent train -- --resume ${typed} --overwrite`, {
    shell: true,
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  });
  const said = `--overwrite: a run that goes on keeps what it has, in ${at(name)}\n`;
  expect({ status, stderr }).toEqual({ status: 2, stderr: said });
});

test('a run that is interrupted, again and again, leaves what is whole and goes on from there', async () => {
  const name = 'interrupted';
  const network = new LeNet1989({ seed: 7 });
  const passes: unknown[] = [];
  const expectWhole = (whole: number) => {
    while (passes.length < whole) {
      passes.push({
        pass: passes.length + 1,
        loss: meanLoss(network),
        train: evaluate(network, training()),
        test: evaluate(network, held()),
      });
    }
    expect(
      Buffer.compare(
        LeNet1989.fromSafetensors(read(name, 'weights.safetensors')).toSafetensors(),
        network.toSafetensors(),
      ),
    ).toBe(0);
    expect(report(name).passes).toEqual(passes);
    expect(readdirSync(at(name)).sort()).toEqual(FILES);
  };

  const first = await interrupt('SIGINT', 0, ...base, '--passes', '999', '--out', at(name));
  expect(first.folder).toBe(at(name));
  expectWhole(first.whole);
  const second = await interrupt('SIGTERM', 2, '--resume', at(name));
  expect(second.stdout).toContain(`${at(name)} goes on after pass ${first.whole} of 999`);
  expect(second.whole).toBeGreaterThanOrEqual(first.whole + 2);
  expectWhole(second.whole);
  const third = await interrupt('SIGINT', 1, '--resume', at(name));
  expect(third.whole).toBeGreaterThan(second.whole);
  expectWhole(third.whole);
});

describe('a finished run', () => {
  const name = 'finished';

  test('says so and is left alone, but goes on if more passes are asked for', () => {
    expect(train(...base, '--passes', '4', '--out', at(name), '--log', at('finished.log')).status).toBe(0);
    const before = readdirSync(at(name)).map((file) => read(name, file));
    expect(train('--resume', at(name))).toEqual({
      status: 0,
      stdout: `${at(name)}: all 4 passes are done; --passes with a larger number trains further\n`,
      stderr: '',
    });
    expect(readdirSync(at(name)).map((file) => read(name, file))).toEqual(before);
    expect(train('--resume', at(name), '--passes', '6')).toMatchObject({ status: 0, stderr: '' });
    expectSame(name);
    expect(logged('finished.log')).toEqual(logged('whole.log'));
  });

  test('has the last line of its log even if it was killed before that', () => {
    const log = readFileSync(at('finished.log'), 'utf8');
    writeFileSync(at('finished.log'), log.slice(0, log.trimEnd().lastIndexOf('\n') + 1));
    expect(logged('finished.log')).toHaveLength(5);
    writeFileSync(join(at(name), 'checkpoint.safetensors.1.tmp'), 'half');
    expect(train('--resume', at(name)).status).toBe(0);
    expect(readFileSync(at('finished.log'), 'utf8')).toBe(log);
    expect(readdirSync(at(name)).sort()).toEqual(FINISHED);
  });

  test('whose page is gone makes it again, with the same bytes', () => {
    const before = readdirSync(at(name)).map((file) => read(name, file));
    rmSync(join(at(name), 'report.html'));
    expect(train('--resume', at(name))).toEqual({
      status: 0,
      stdout: `${join(at(name), 'report.html')} is made again\n`,
      stderr: '',
    });
    expect(readdirSync(at(name)).map((file) => read(name, file))).toEqual(before);
  });

  test('that is trained further and stopped has no page of the passes before', async () => {
    cpSync(at(name), at('further'), { recursive: true });
    const { whole } = await interrupt('SIGINT', 1, '--resume', at('further'), '--passes', '999');
    expect(whole).toBeGreaterThan(PASSES);
    expect(readdirSync(at('further')).sort()).toEqual(FILES);
  });

  test('goes on with digits that were moved, and refuses others with both hashes', () => {
    const moved = at('moved');
    cpSync(zip, moved, { recursive: true });
    expect(train('--resume', at(name), '--data-dir', moved, '--passes', '7').status).toBe(0);
    const text = readFileSync(join(moved, 'zip.train'), 'utf8');
    writeFileSync(join(moved, 'zip.train'), text.replace(/^(\S) \S+/, '$1 0.125'));
    const before = report(name);
    const { status, stderr } = train('--resume', at(name), '--passes', '8');
    const { images, labels } = training();
    const hash = createHash('sha256').update(new Uint8Array(images.buffer)).update(labels).digest('hex');
    expect(status).toBe(1);
    expect(stderr).toMatch(
      new RegExp(
        `^train digits: expected those of .*/finished, SHA-256 ${hash}, found SHA-256 [0-9a-f]{64}\n$`,
      ),
    );
    expect(report(name)).toEqual(before);
  });

  test.each([
    ['--seed', '8', /^--seed: the run in .*finished has 7, got 8$/],
    ['--hold-out', '41', /^--hold-out: the run in .*finished has 40, got 41$/],
    ['--passes', '6', /^--passes: expected at least the 7 of the run in .*finished, got 6$/],
    ['--out', 'elsewhere', /^--out: a run that goes on stays in its folder, .*finished; got elsewhere$/],
    [
      '--seeds',
      '2',
      /^--seeds: a run of several networks leaves no checkpoint, so --resume cannot go on with it$/,
    ],
  ])('refuses %s %s beside --resume', async (flag, value, message) => {
    const resume = async () => {
      const args = readTrainFlags(['--resume', at(name), flag, value]);
      await resumeRun(at(name), args);
    };
    const error = await resume().catch((each) => each);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toMatch(message);
  });

  test('whose checkpoint holds another network is one line that names it', async () => {
    cpSync(at(name), at('bad'), { recursive: true });
    const path = join(at('bad'), 'checkpoint.safetensors');
    const { tensors, metadata } = readSafetensors(readFileSync(path));
    tensors.delete('H3.bias');
    writeFileSync(path, writeSafetensors(tensors, metadata));
    await expect(resumeRun(at('bad'), readTrainFlags(['--data-dir', zip, '--passes', '9']))).rejects.toThrow(
      new Error(`${path}: H3.bias: expected [30], found no such parameter`),
    );
  });

  test('takes the flags that it began with', () => {
    expect(train('--resume', at(name), ...base).status).toBe(0);
  });
});

test('a new run in the folder of another does not leave its checkpoint to be resumed', async () => {
  const other = ['--data', 'zip', '--data-dir', zip, '--hold-out', '40', '--seed', '9', '--passes', '2'];
  const run = watchTrain([...other, '--overwrite', '--out', at('finished')], (line) => {
    if (line.startsWith('zip:')) run.child.kill('SIGKILL');
  });
  await run.end;
  const { stdout } = train('--resume', at('finished'));
  expect(stdout).toContain('seed 9');
});
