import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { generateDigits, writeZipCode } from 'lenet-1989';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timeless, train, writeZipTrain } from '../scripts/train-command.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(project, 'docs/many-machines.md'), 'utf8');

/** What the page marks as a file or a command, by name. */
function blocks(mark: 'file' | 'command'): Map<string, string> {
  const found = page.matchAll(new RegExp(`<!-- ${mark}: ([\\w.-]+) -->\\s*\`\`\`\\w+\\n(.*?)\`\`\``, 'gs'));
  return new Map(Array.from(found, ([, name, text]) => [name as string, text as string]));
}

const files = blocks('file');
const commands = blocks('command');
const text = (of: Map<string, string>, name: string) => {
  const found = of.get(name);
  if (found === undefined) throw new Error(`docs/many-machines.md marks nothing as ${name}`);
  return found;
};

const folder = mkdtempSync(join(tmpdir(), 'many-machines-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (...names: string[]) => join(folder, ...names);

/** A folder like the project's, with few digits, and the files of the page but for other machines. */
beforeAll(() => {
  for (const name of ['package.json', 'scripts', 'node_modules']) symlinkSync(join(project, name), at(name));
  for (const [name, content] of files) writeFileSync(at(name), content);
  writeFileSync(at('machines'), ':\n');
  writeZipTrain(at('data/zip'), generateDigits({ count: 400, seed: 8 }));
  writeFileSync(at('data/zip/zip.test'), writeZipCode(generateDigits({ count: 50, seed: 9 })));
  const zip = ['--data', 'zip', '--data-dir', at('data/zip'), '--optimizer', 'newton'];
  const { status, stderr } = train(...zip, '--seed', '1', '--seeds', '3', '--out', at('together'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

/** The environment without npm's, and with a task of Slurm. */
function environment(task?: number): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:npm|SLURM)_/i.test(name));
  const sources = { TSX_TSCONFIG_PATH: join(project, 'tsconfig.json') };
  return {
    ...Object.fromEntries(own),
    ...sources,
    ...(task === undefined ? {} : { SLURM_ARRAY_TASK_ID: String(task) }),
  };
}

function bash(args: string[], task?: number) {
  const { status, stdout, stderr } = spawnSync('bash', args, {
    cwd: folder,
    encoding: 'utf8',
    env: environment(task),
  });
  // npm may say that there is a newer one of itself.
  return { status, stdout, stderr: stderr.replace(/^npm (?:warn|notice).*\n/gim, '') };
}

const sweep = (seed: number, ...names: string[]) => at('runs/sweep', `seed${seed}`, ...names);
const passesOf = (seed: number): unknown[] => {
  const path = sweep(seed, 'report.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).passes : [];
};

test.each(['train-seed.sh', 'sweep.sbatch'])('%s of the page is a script of bash', (name) => {
  expect(bash(['-n', name])).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(text(files, name)).not.toContain('\r');
});

describe('sweep.sbatch', () => {
  test('asks for a thousand tasks of one core, which are run again', () => {
    const [first, ...lines] = text(files, 'sweep.sbatch').split('\n');
    expect(first).toBe('#!/bin/bash');
    // Slurm reads no further than the first line that is a command.
    const head = lines.slice(
      0,
      lines.findIndex((line) => line !== '' && !line.startsWith('#')),
    );
    const asked = head.filter((line) => line.startsWith('#SBATCH ')).map((line) => line.split(' ')[1]);
    expect(asked).toEqual(
      lines.filter((line) => line.startsWith('#SBATCH')).map((line) => line.split(' ')[1]),
    );
    expect(asked).toEqual(expect.arrayContaining(['--array=1-1000', '--cpus-per-task=1', '--requeue']));
  });

  test('trains the network of its task, where there is no Slurm too, and once only', () => {
    const { status, stderr } = bash(['sweep.sbatch'], 2);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(at('runs/sweep'))).toEqual(['seed2']);
    expect(passesOf(2)).toHaveLength(23);
    const weights = readFileSync(sweep(2, 'weights.safetensors'));
    expect(Buffer.compare(weights, readFileSync(at('together/weights-seed2.safetensors')))).toBe(0);
    const before = readFileSync(sweep(2, 'report.json'), 'utf8');
    const again = bash(['sweep.sbatch'], 2);
    expect(again).toMatchObject({ status: 0, stderr: '' });
    expect(again.stdout).toContain('all 23 passes are done');
    expect(readFileSync(sweep(2, 'report.json'), 'utf8')).toBe(before);
  });

  test('goes on where it was killed, on another machine too', async () => {
    // A group of its own, which is killed with all that it has started, as Slurm does.
    const child = spawn('bash', ['sweep.sbatch'], { cwd: folder, env: environment(3), detached: true });
    const end = new Promise((resolve) => child.on('close', resolve));
    while (passesOf(3).length < 3 && child.exitCode === null) await setTimeout(1);
    process.kill(-(child.pid as number), 'SIGKILL');
    await end;
    const done = passesOf(3).length;
    expect(done).toBeLessThan(23);
    const lock = { pid: 1, host: 'elsewhere', numbers: '', began: '', since: '2020-01-01T00:00:00.000Z' };
    writeFileSync(sweep(3, 'run.lock'), `${JSON.stringify(lock)}\n`);
    const { status, stdout, stderr } = bash(['sweep.sbatch'], 3);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/runs\/sweep\/seed3 goes on after pass \d+ of 23\n/);
    const weights = readFileSync(sweep(3, 'weights.safetensors'));
    expect(Buffer.compare(weights, readFileSync(at('together/weights-seed3.safetensors')))).toBe(0);
  });

  test('ends with an error where its command does', () => {
    const { status, stderr } = bash(['sweep.sbatch']);
    expect(status).not.toBe(0);
    expect(stderr).not.toBe('');
  });
});

const found = /^GNU parallel/.test(spawnSync('parallel', ['--version'], { encoding: 'utf8' }).stdout ?? '');

test.skipIf(!found)(
  'with GNU parallel three seeds give what --seeds 3 gives, but for times (skipped without GNU parallel)',
  () => {
    rmSync(at('runs'), { recursive: true, force: true });
    const command = text(commands, 'parallel');
    expect(command).toContain('seq 1 1000 |');
    const trained = bash(['-c', command.replace('seq 1 1000 |', 'seq 1 3 |')]);
    expect(trained).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readdirSync(at('runs/sweep')).sort()).toEqual(['seed1', 'seed2', 'seed3']);
    const collected = bash(['-c', text(commands, 'collect')]);
    expect({ ...collected, stdout: '' }).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(collected.stdout).toContain('report.json and the weights of 3 seeds are in runs/sweep-all\n');

    const names = readdirSync(at('together'));
    expect(readdirSync(at('runs/sweep-all'))).toEqual(names);
    for (const name of names) {
      const [here, there] = ['runs/sweep-all', 'together'].map((each) => readFileSync(at(each, name)));
      if (name !== 'report.json') expect(Buffer.compare(here, there), name).toBe(0);
      else expect(timeless(JSON.parse(String(here)))).toEqual(timeless(JSON.parse(String(there))));
    }
  },
);
