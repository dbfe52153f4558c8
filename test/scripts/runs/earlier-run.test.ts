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
import { generateDigits } from 'lenet-1989';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRun } from '../../../scripts/runs/network-run.ts';
import { runSeeds } from '../../../scripts/runs/seeds-run.ts';
import { readTrainFlags } from '../../../scripts/runs/train-flags.ts';
import { train, watchTrain, writeZipTrain } from '../train-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'earlier-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const zip = at('zip');
const digits = generateDigits({ count: 100, seed: 4 });
beforeAll(() => writeZipTrain(zip, digits));

const flags = (out: string, ...more: string[]) => [
  ...['--data', 'zip', '--data-dir', zip, '--hold-out', '20', '--passes', '2', '--seed', '7'],
  ...['--out', at(out), ...more],
];
const contents = (name: string) =>
  readdirSync(at(name)).map((file) => [file, readFileSync(join(at(name), file))] as const);
const ways = '--overwrite replaces it, --out with another folder leaves it alone';

/** Refused before anything is done, and nothing in the folder is another. */
async function expectRefused(name: string, more: string[], message: string): Promise<void> {
  const before = contents(name);
  const asked = readTrainFlags(flags(name, ...more));
  const run = asked.seeds === undefined ? startRun(asked) : runSeeds(asked, asked.seeds);
  await expect(run).rejects.toThrow(new Error(`${at(name)} has ${message}`));
  expect(contents(name)).toEqual(before);
}

describe('a finished run of one network', () => {
  beforeAll(() => expect(train(...flags('one')).status).toBe(0));
  const weights = () => readFileSync(join(at('one'), 'weights.safetensors'));

  test('is made again by the same command, with the same bits', async () => {
    const before = weights();
    expect(train(...flags('one', '--kernels', 'plain', '--log', at('log')))).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(Buffer.compare(weights(), before)).toBe(0);
  });

  test.each([
    [['--learning-rate', '0.01'], `another run (--learning-rate 0.02, not 0.01): ${ways}`],
    [['--seed', '8'], `another run (--seed 7, not 8): ${ways}`],
    [['--passes', '1'], `another run (--passes 2, not 1): ${ways}`],
    [['--seeds', '3'], `another run (one network, of seed 7): ${ways}`],
    [
      ['--optimizer', 'newton'],
      'another run (--optimizer sgd, not newton; --learning-rate 0.02, not 0.001; --damping none, not 0.04; ' +
        `--decay none, not 1): ${ways}`,
    ],
  ])('is not overwritten with %j', (more, message) => expectRefused('one', more, message));

  test('is trained further by --resume, as the refusal of more passes says', async () => {
    const resume = `--resume ${at('one')} --passes 3 trains it further`;
    await expectRefused('one', ['--passes', '3'], `another run (--passes 2, not 3): ${resume}, ${ways}`);
  });

  test('of other digits, or of another version, is another', async () => {
    const other = at('other');
    writeZipTrain(other, generateDigits({ count: 100, seed: 5 }));
    const more = ['--data-dir', other];
    await expectRefused('one', more, `another run (other train digits; other test digits): ${ways}`);
    const path = join(at('one'), 'report.json');
    const text = readFileSync(path, 'utf8');
    const { versions } = JSON.parse(text);
    writeFileSync(path, text.replace(`"lenet-1989": "${versions['lenet-1989']}"`, '"lenet-1989": "0.0.1"'));
    await expectRefused('one', [], `another run (lenet-1989 0.0.1, not ${versions['lenet-1989']}): ${ways}`);
    writeFileSync(path, 'all is well');
    const files = 'checkpoint.safetensors, report.html, report.json, weights.safetensors';
    await expectRefused('one', [], `${files} of another run: ${ways}`);
  });

  test("is overwritten when asked, and nothing of it stays but what is no run's", async () => {
    writeFileSync(join(at('one'), 'notes.txt'), 'mine');
    for (const name of ['report.json', 'report.html'])
      writeFileSync(join(at('one'), `${name}.77.tmp`), 'half');
    expect(train(...flags('one', '--seeds', '2', '--overwrite')).status).toBe(0);
    const seeds = ['weights-seed7.safetensors', 'weights-seed8.safetensors'];
    expect(readdirSync(at('one'))).toEqual(['notes.txt', 'report.json', ...seeds]);
  });
});

describe('a run of several networks', () => {
  beforeAll(() => expect(train(...flags('several', '--seeds', '2')).status).toBe(0));

  test('is not overwritten by one network, nor by others', async () => {
    await expectRefused('several', [], `another run (networks of seeds 7 to 8): ${ways}`);
    await expectRefused(
      'several',
      ['--seeds', '2', '--seed', '8'],
      `another run (a network of seed 7): ${ways}`,
    );
    await expectRefused(
      'several',
      ['--seeds', '2', '--passes', '3'],
      `another run (--passes 2, not 3): ${ways}`,
    );
  });

  test('is made again with those of further seeds', async () => {
    expect(train(...flags('several', '--seeds', '3')).status).toBe(0);
    const { networks } = JSON.parse(readFileSync(join(at('several'), 'report.json'), 'utf8'));
    expect(networks.map(({ seed }: { seed: number }) => seed)).toEqual([7, 8, 9]);
  });

  test('weights that no report tells of are not overwritten', async () => {
    rmSync(join(at('several'), 'report.json'));
    const names = [7, 8, 9].map((seed) => `weights-seed${seed}.safetensors`);
    await expectRefused('several', ['--seeds', '3'], `${names.join(', ')} of another run: ${ways}`);
  });
});

test('--overwrite is not for a run that goes on', async () => {
  expect(train('--resume', at('one'), '--overwrite')).toEqual({
    status: 2,
    stdout: '',
    stderr: `--overwrite: a run that goes on keeps what it has, in ${at('one')}\n`,
  });
});

describe('a run at work', () => {
  /** Trains until a row is there; tells the process then. */
  function begin(name: string, ...more: string[]) {
    let onRow = () => {};
    const row = new Promise<void>((resolve) => {
      onRow = resolve;
    });
    const run = watchTrain(flags(name, '--passes', '100000', ...more), (line) => {
      if (line.startsWith('      1 |')) onRow();
    });
    return { ...run, row };
  }

  test('is left in peace by a second one, which says who is there', async () => {
    const { child, end, row } = begin("it's busy");
    await row;
    const refusal = new RegExp(
      `^${at("it's busy")}: process ${child.pid} has been at work there since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC\\n$`,
    );
    const second = [
      flags("it's busy", '--overwrite'),
      flags("it's busy", '--seeds', '2'),
      ['--resume', at("it's busy")],
    ];
    for (const { status, stdout, stderr } of second.map((each) => train(...each))) {
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(refusal);
    }
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: 130, stderr: '' });
    expect(readdirSync(at("it's busy"))).toEqual([
      'checkpoint.safetensors',
      'report.json',
      'weights.safetensors',
    ]);
    const typed = `'${folder}/it'\\''s busy'`;
    const { passes } = JSON.parse(readFileSync(join(at("it's busy"), 'report.json'), 'utf8'));
    await expectRefused(
      "it's busy",
      ['--passes', '100000'],
      `this run after pass ${passes.length} of 100000: --resume ${typed} goes on with it, --overwrite begins anew`,
    );
    const resume = `--resume ${typed} goes on with it, ${ways}`;
    const after = `after pass ${passes.length} of 100000`;
    await expectRefused(
      "it's busy",
      ['--passes', '100000', '--seed', '8'],
      `another run ${after} (--seed 7, not 8): ${resume}`,
    );
  });

  test.skipIf(!existsSync('/dev/full'))(
    'on a disk that is full ends with one line, and is whole',
    async () => {
      const { child, end, row } = begin('full');
      await row;
      // What is written next beside the checkpoint goes to a disk that is full.
      const beside = join(at('full'), `checkpoint.safetensors.${child.pid}.tmp`);
      for (let placed = false; !placed; ) {
        try {
          symlinkSync('/dev/full', beside);
          placed = true;
        } catch {
          // It is being written just now.
        }
      }
      const { code, stderr } = await end;
      const path = join(at('full'), 'checkpoint.safetensors');
      expect({ code, stderr }).toEqual({ code: 1, stderr: `${path}: no space left on device\n` });
      expect(readdirSync(at('full'))).toEqual([
        'checkpoint.safetensors',
        'report.json',
        'weights.safetensors',
      ]);
      const { passes } = JSON.parse(readFileSync(join(at('full'), 'report.json'), 'utf8'));
      const resumed = watchTrain(['--resume', at('full')], () => resumed.child.kill('SIGINT'));
      expect((await resumed.end).stdout).toContain(`goes on after pass ${passes.length} of 100000`);
    },
  );
});
