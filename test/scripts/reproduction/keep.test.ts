import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateDigits, readSafetensors, writeSafetensors } from 'lenet-1989';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../../scripts/command-line/flags.ts';
import { trainNets } from '../../../scripts/reproduction/experiment.ts';
import { OutputFolder } from '../../../scripts/reproduction/output-folder.ts';
import type { RunHeading } from '../../../scripts/runs/run-report.ts';
import { Random } from '../../../src/tensor/random.ts';
import { run, timeless, watch, writeZipTrain } from '../train-command.ts';
import { expectSameReport } from './same-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'keep-'));
afterAll(() => rmSync(folder, { recursive: true }));

const project = fileURLToPath(new URL('../../..', import.meta.url));
const zip = join(folder, 'zip');
const at = (name: string) => join(folder, name);
const kept = (name: string) => readdirSync(join(at(name), 'networks'));
const digits = generateDigits({ count: 190, seed: 12 });
const settings = [
  ...['--data', 'zip', '--data-dir', zip, '--hold-out', '40'],
  ...['--passes', '8', '--seeds', '2', '--seed', '3'],
];
const into = (name: string, ...more: string[]) => [...settings, ...more, '--out', at(name)];

beforeAll(() => {
  writeZipTrain(zip, digits);
  const { status, stderr } = run('reproduce', into('whole'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('a run that is killed and called again ends as one that was not, whatever lies half written beside', async () => {
  const seed = Number(process.env['RESUME_SEED'] ?? 31);
  const random = new Random(seed);
  let kills = 0;
  for (let attempt = 0; attempt < 3; attempt++) {
    // After the last network the report is written.
    const wait = 1 + random.integer(6);
    const delay = random.uniform(0, wait === 6 ? 400 : 60);
    let finished = 0;
    const ended = watch('reproduce', into('killed'), (line) => {
      if (/ of 6 networks(?:,|$)/.test(line) && ++finished === wait) {
        setTimeout(() => ended.child.kill('SIGKILL'), delay);
      }
    });
    const { signal, stderr } = await ended.end;
    expect(stderr).toBe('');
    if (signal === null) break;
    kills++;
    // What is kept is whole, and it is kept for good.
    const names = kept('killed').filter((name) => name.endsWith('.safetensors'));
    expect(names.length).toBeGreaterThanOrEqual(Math.min(wait, 6));
    const half = readFileSync(join(at('whole'), 'networks', 'lenet1989-seed3.safetensors')).subarray(0, 900);
    writeFileSync(join(at('killed'), 'networks', 'lenet1989-seed4.safetensors.123.tmp'), half);
    writeFileSync(join(at('killed'), 'report.md.123.tmp'), '# half');
  }
  console.log(`seed ${seed}: ${kills} kills (RESUME_SEED sets the seed)`);
  expect(kills).toBeGreaterThan(0);
  const { status, stderr } = run('reproduce', into('killed'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expectSameReport(at('killed'), at('whole'));
});

test('Ctrl-C says what is kept and how to go on; called again, no network is trained twice', async () => {
  const many = ['--passes', '60'];
  const interrupted = watch('reproduce', into('interrupted', ...many), (line) => {
    if (line.startsWith('1 of 6 networks')) interrupted.child.kill('SIGINT');
  });
  const { code, signal, stdout, stderr } = await interrupted.end;
  expect({ code, signal, stderr }).toEqual({ code: 130, signal: null, stderr: '' });
  const there = kept('interrupted');
  expect(there.length).toBeGreaterThan(0);
  expect(there.length).toBeLessThan(6);
  expect(
    stdout.endsWith(
      `\ninterrupted; ${there.length} of 6 networks are kept in ${at('interrupted')}/networks,\n` +
        'and the same command goes on from there\n',
    ),
  ).toBe(true);
  expect(readdirSync(at('interrupted'))).toEqual(['networks']);
  const bytes = there.map((name) => readFileSync(join(at('interrupted'), 'networks', name)));
  const again = run('reproduce', into('interrupted', ...many));
  expect({ status: again.status, stderr: again.stderr }).toEqual({ status: 0, stderr: '' });
  expect(again.stdout).toContain(
    `\n${there.length} of 6 networks are kept in ${at('interrupted')}/networks already\n`,
  );
  expect(again.stdout.match(/^\d of 6 networks,/gm)?.length).toBe(5 - there.length);
  // With its times: they are those of the first run.
  expect(there.map((name) => readFileSync(join(at('interrupted'), 'networks', name)))).toEqual(bytes);
});

test('Ctrl-C before the first network says that nothing is kept', async () => {
  const watched = watch('reproduce', into('nothing', '--passes', '100000'), (line) => {
    if (line.startsWith('zip:')) setTimeout(() => watched.child.kill('SIGTERM'), 300);
  });
  const { code, stdout, stderr } = await watched.end;
  expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
  expect(stdout).toMatch(/\ninterrupted; no network is kept yet\n$/);
  expect(kept('nothing')).toEqual([]);
});

/** What a folder keeps of a run that differs from that in `whole`, and what is said meanwhile. */
async function keptOf(
  name: string,
  seeds: readonly number[],
  change: (heading: RunHeading) => void = () => {},
) {
  const heading: RunHeading = JSON.parse(readFileSync(join(at('whole'), 'report.json'), 'utf8'));
  change(heading);
  const lines: string[] = [];
  const networks = await new OutputFolder(at(name), heading).kept(seeds, (line) => lines.push(line));
  return { names: networks.map(({ net, seed }) => `${net}-seed${seed}`), lines };
}

test('more seeds take what is there; other kernels compute the same', async () => {
  const all = ['fewer-maps', 'fully-connected', 'lenet1989'].flatMap((net) => [
    `${net}-seed3`,
    `${net}-seed4`,
  ]);
  const plain = (heading: RunHeading) => Object.assign(heading, { kernels: 'plain' });
  expect(await keptOf('whole', [2, 3, 4, 5], plain)).toEqual({ names: all, lines: [] });
  expect(await keptOf('nowhere', [3])).toEqual({ names: [], lines: [] });
});

describe('a folder that holds something else', () => {
  /** Every file of a folder, with what is in it. */
  const contents = (name: string) =>
    readdirSync(at(name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [
        join(parentPath, name),
        readFileSync(join(parentPath, name), 'latin1'),
      ]);

  const refused = async (name: string, line: string, ...run: readonly unknown[]) => {
    const before = contents(name);
    const [seeds = [3, 4], change] = run as [number[]?, ((heading: RunHeading) => void)?];
    const error = await keptOf(name, seeds, change).catch((each) => each);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toBe(`${at(name)}${line}`);
    expect(contents(name)).toEqual(before);
  };

  const setting =
    (settings: object) =>
    (heading: RunHeading): void =>
      void Object.assign(heading.settings, settings);

  test.each([
    [setting({ passes: 9 }), [3, 4], 'passes 8 instead of 9'],
    [setting({ holdOut: undefined }), [3, 4], 'hold-out 40 instead of none'],
    [
      setting({ data: 'mnist', learningRate: 0.5 }),
      [3, 4],
      'data zip instead of mnist, learning-rate 0.001 instead of 0.5',
    ],
    [setting({}), [3], 'seed 4 besides seed 3'],
    [setting({}), [4, 5, 6], 'seed 3 besides seeds 4 to 6'],
    [
      ({ digits: { sha256 } }: RunHeading) => void Object.assign(sha256, { test: '0123456789abcdef' }),
      [3, 4],
      expect.stringMatching(
        /^digits to report on SHA-256 [0-9a-f]{12}\.\.\. instead of SHA-256 0123456789ab\.\.\.$/,
      ),
    ],
  ])('is not mixed with another run %#', async (change, seeds, difference) => {
    cpSync(join(at('whole'), 'networks'), join(at('part'), 'networks'), { recursive: true });
    // With its report, and before there is one.
    for (const [name, what] of [
      ['whole', 'a report'],
      ['part', 'networks'],
    ] as const) {
      const before = contents(name);
      const error = await keptOf(name, seeds, change).catch((each) => each);
      expect(error).toBeInstanceOf(UsageError);
      const line =
        /^(.*) of another run: (.*)\. Runs are not mixed: name another folder with --out, or remove this one$/;
      expect(line.exec(error.message)?.slice(1)).toEqual([`${at(name)} holds ${what}`, difference]);
      expect(contents(name)).toEqual(before);
    }
  });

  test('of another version is not mixed, but its report is made anew', async () => {
    const newer = (heading: RunHeading) => void Object.assign(heading.versions, { 'lenet-1989': '9.9.9' });
    const version = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).version;
    const line = ` holds networks of another run: version ${version} instead of 9.9.9. Runs are not mixed: name another folder with --out, or remove this one`;
    await refused('whole', line, [3, 4], newer);
    mkdirSync(at('older'));
    copyFileSync(join(at('whole'), 'report.json'), join(at('older'), 'report.json'));
    expect(await keptOf('older', [3, 4], newer)).toEqual({ names: [], lines: [] });
  });

  test('is one line and exit code 2 on the command line', () => {
    const { status, stdout, stderr } = run('reproduce', into('whole', '--passes', '9'));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^\/.*\/whole holds a report of another run: passes 8 instead of 9\. [^\n]*\n$/);
  });

  test('is not overwritten: the report of another command, or another network in the place of one', async () => {
    mkdirSync(at('train'));
    for (const text of ['{"settings":{},"passes":[]}', '{"settings":', 'null']) {
      writeFileSync(join(at('train'), 'report.json'), text);
      await refused(
        'train',
        '/report.json is not a report of this command, and is not overwritten: name another folder with --out',
      );
    }
    cpSync(join(at('whole'), 'networks'), join(at('swapped'), 'networks'), { recursive: true });
    const place = (seed: number) => join(at('swapped'), 'networks', `lenet1989-seed${seed}.safetensors`);
    const line = (found: string) =>
      `/networks/lenet1989-seed4.safetensors: expected lenet1989 of seed 4, found ${found}: move it away, or name another folder with --out`;
    copyFileSync(place(3), place(4));
    await refused('swapped', line('lenet1989 of seed 3'));
    const { tensors } = readSafetensors(readFileSync(place(3)));
    writeFileSync(place(4), writeSafetensors(tensors));
    await refused('swapped', line('another safetensors file'));
    // A file of another name is no concern of ours.
    rmSync(place(4));
    writeFileSync(join(at('swapped'), 'networks', 'notes.txt'), 'mine');
    expect((await keptOf('swapped', [3, 4])).names).toHaveLength(5);
  });

  test('a network that is damaged, by a single bit too, is trained again, with a line that says so', async () => {
    cpSync(at('whole'), at('damaged'), { recursive: true });
    const place = (name: string) => join(at('damaged'), 'networks', `${name}.safetensors`);
    const bytes = readFileSync(place('lenet1989-seed3'));
    bytes[bytes.length - 1000] ^= 4;
    writeFileSync(place('lenet1989-seed3'), bytes);
    const half = readFileSync(place('fewer-maps-seed4')).subarray(0, 5000);
    writeFileSync(place('fewer-maps-seed4'), half);
    writeFileSync(place('fully-connected-seed3'), '');
    const { names, lines } = await keptOf('damaged', [3, 4]);
    expect(names).toEqual(['fewer-maps-seed3', 'fully-connected-seed4', 'lenet1989-seed4']);
    const damaged = ['fewer-maps-seed4', 'fully-connected-seed3', 'lenet1989-seed3'];
    const said = damaged.map((name) => `${place(name)} is damaged, so this network is trained again: `);
    expect(lines).toEqual(said.map((line) => expect.stringContaining(line)));
    const { status, stdout, stderr } = run('reproduce', into('damaged'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const line of said) expect(stdout).toContain(`\n${line}`);
    expectSameReport(at('damaged'), at('whole'));
  });
});

describe('where files cannot be written', () => {
  /** Runs it where no file may have more than so many blocks of 1,024 bytes, as on a disk that is full. */
  const limited = (name: string, blocks: number) =>
    spawnSync(
      'bash',
      [
        '-c',
        `ulimit -f ${blocks} && exec "$@"`,
        '-',
        process.execPath,
        '--import',
        'tsx',
        'scripts/reproduce.ts',
        ...into(name),
      ],
      { encoding: 'utf8', cwd: project },
    );

  test('a network that finds no room ends it with one line that names its place', () => {
    const { status, stderr } = limited('no-room', 30);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^\/.*\/no-room\/networks\/(?:lenet1989|fully-connected)-seed[34]\.safetensors: file too large(?:; \d of 6 networks are kept in .*)?\n$/,
    );
    expect(kept('no-room').filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(readdirSync(at('no-room'))).toEqual(['networks']);
  });

  test('a report that finds no room leaves all networks and no part of the report, and is written later', () => {
    const { status, stderr } = limited('no-report', 100);
    expect(status).toBe(1);
    expect(stderr).toBe(
      `${at('no-report')}/report.html: file too large; ` +
        `6 of 6 networks are kept in ${at('no-report')}/networks, and the same command goes on from there\n`,
    );
    expect(readdirSync(at('no-report'))).toEqual(['networks']);
    const again = run('reproduce', into('no-report'));
    expect({ status: again.status, stderr: again.stderr }).toEqual({ status: 0, stderr: '' });
    expect(again.stdout).not.toMatch(/ left$/m);
    expectSameReport(at('no-report'), at('whole'));
  });

  test('a place that can be no folder is one line, before anything is trained', () => {
    writeFileSync(at('file'), 'mine');
    const { status, stdout, stderr } = run('reproduce', into('file'));
    const line = `${at('file')}: a file is where a folder is expected\n`;
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: line });
    expect(readFileSync(at('file'), 'utf8')).toBe('mine');
  });
});

describe('training', () => {
  const train = { images: digits.images.subarray(0, 100 * 256), labels: digits.labels.subarray(0, 100) };
  const newton = { recipe: '1989', seed: 3, kernels: 'auto', optimizer: 'newton', passes: 2 } as const;

  test('gives the same networks whatever the number of threads', async () => {
    const of = (workers: number) =>
      trainNets({ ...newton, learningRate: 0.001 }, [3, 4], { train, test: train }, { workers });
    const [one, three] = [await of(1), await of(3)];
    expect(Object.keys(one)).toEqual(['lenet1989', 'fully-connected', 'fewer-maps']);
    expect(timeless(three)).toEqual(timeless(one));
  });

  test('that diverges ends with a line that says of which network and where', async () => {
    const options = { ...newton, learningRate: 3e38 };
    const error = await trainNets(options, [3], { train, test: train }, { workers: 1 }).catch((each) => each);
    expect(error.message).toBe('LeNet1989, seed 3, pass 1: the training has diverged, H1.weight holds NaN');
  });

  test('ends with the error of whoever keeps a network', async () => {
    const full = new Error('the disk is full');
    const onTrained = () => Promise.reject(full);
    const training = trainNets(
      { ...newton, learningRate: 0.001 },
      [3, 4],
      { train, test: train },
      { onTrained },
    );
    await expect(training).rejects.toBe(full);
  });
});
