import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateDigits, LeNet1989 } from 'lenet-1989';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { collectRuns } from '../../../scripts/runs/collect-runs.ts';
import type { RunReport } from '../../../scripts/runs/run-report.ts';
import { run, train, watch, writeZipTrain } from '../train-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'collect-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (...names: string[]) => join(folder, ...names);

const zip = at('zip');
const flags = (out: string, ...more: string[]) => [
  ...['--data', 'zip', '--data-dir', zip, '--hold-out', '30', '--passes', '2', '--out', out],
  ...more,
];
const trained = (out: string, ...more: string[]) => {
  const { status, stderr } = train(...flags(out, ...more));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
};

/** Seeds 11 to 13, each in a folder of its own; 12 was stopped after a pass. */
beforeAll(() => {
  writeZipTrain(zip, generateDigits({ count: 150, seed: 8 }));
  trained(at('single', '11'), '--seed', '11');
  trained(at('single', '12'), '--seed', '12', '--passes', '1');
  expect(train('--resume', at('single', '12'), '--passes', '2').status).toBe(0);
  trained(at('single', '13'), '--seed', '13');
  trained(at('seeds'), '--seed', '11', '--seeds', '3');
});

/** A report's text with every time at 0: of all passes, and of a pass its training and its evaluation. */
function timesAtZero(text: string): string {
  const times = /("(?:seconds|training|evaluation)": )[\d.e-]+/g;
  expect(text.match(times)?.length).toBeGreaterThan(2);
  return text.replace(times, '$10');
}

/** Every file of a folder, the times of its report at 0. */
function left(folder: string) {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name }) => {
    const bytes = readFileSync(join(folder, name));
    return [name, name === 'report.json' ? timesAtZero(bytes.toString()) : bytes.toString('hex')];
  });
}

type Changeable<T> = T extends object ? { -readonly [Key in keyof T]: Changeable<T[Key]> } : T;

/** Changes a report, or returns what its file is to hold instead. */
type Change = (report: Changeable<RunReport>) => unknown;

/** A copy of a run, changed. */
function changed(name: string, change: Change, from = at('single', '12')): string {
  cpSync(from, at(name), { recursive: true });
  const path = at(name, 'report.json');
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const text = change(report);
  writeFileSync(path, typeof text === 'string' ? text : JSON.stringify(report, null, 2));
  return at(name);
}

/** What is printed meanwhile. */
async function printed(work: () => Promise<void>): Promise<string> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await work();
    return log.mock.calls.map(([line]) => `${line}\n`).join('');
  } finally {
    log.mockRestore();
  }
}

const collected = (places: string[], out: string, overwrite = false) =>
  printed(() => collectRuns(places, { out, overwrite }));
const report = (folder: string) => JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
const seedsOf = (folder: string) => report(folder).networks.map(({ seed }: { seed: number }) => seed);

describe('three runs of one network', () => {
  test('leave the bytes of a run with --seeds 3 but for times, and print its table', () => {
    const out = at('all');
    // In any order.
    const places = ['13', '11', '12'].map((seed) => at('single', seed));
    const { status, stdout, stderr } = run('collect', [...places, '--out', out]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(left(out)).toEqual(left(at('seeds')));
    expect(readdirSync(out)).toHaveLength(4);
    const again = train(...flags(at('seeds'), '--seed', '11', '--seeds', '3')).stdout;
    const table = (text: string) => /after pass 2\n[\s\S]*\nhighest .*\n/.exec(text)?.[0];
    expect(table(stdout)).toBeDefined();
    expect(table(stdout)).toBe(table(again));
    expect(stdout).toMatch(
      /^zip: 120 digits to train, 30 held-out training digits;\n3 networks of 3 runs\n\nafter /,
    );
    expect(stdout.endsWith(`\nreport.json and the weights of 3 seeds are in ${out}\n`)).toBe(true);
  });

  test('have times that add up', async () => {
    const of = (seed: string) => report(at('single', seed));
    await collected([at('single')], at('times'));
    const { networks, seconds } = report(at('times'));
    expect(networks.map(({ passes }: { passes: unknown }) => passes)).toEqual(
      ['11', '12', '13'].map((seed) => of(seed).passes),
    );
    const total = of('11').seconds + of('12').seconds + of('13').seconds;
    expect(seconds).toBeCloseTo(total, 9);
  });

  test.each<[string, () => string[]]>([
    ['as the folder that they are in', () => [at('single')]],
    ['as their reports', () => ['11', '12', '13'].map((seed) => at('single', seed, 'report.json'))],
    ['with a run of several, which has two of them too', () => [at('two'), at('single')]],
    ['as the run of several that they make, and one of them', () => [at('single', '12'), at('seeds')]],
  ])('are the same, named %s', async (_, places) => {
    if (!existsSync(at('two'))) trained(at('two'), '--seed', '12', '--seeds', '2');
    const out = mkdtempSync(at('out-'));
    await collected(places(), out);
    expect(left(out)).toEqual(left(at('seeds')));
  });

  test('stand in the order of their seeds as numbers', async () => {
    const [low, high] = ([9, 101] as const).map((seed) =>
      changed(`seed${seed}`, (report) => {
        report.seed = seed;
      }),
    );
    await collected([high, at('single'), low], at('order'));
    expect(seedsOf(at('order'))).toEqual([9, 11, 12, 13, 101]);
  });
});

test('folders beside runs that have no report are named', async () => {
  const [runs, logs] = [at('beside'), at('beside', 'logs')];
  cpSync(at('single'), runs, { recursive: true });
  mkdirSync(logs);
  writeFileSync(join(runs, 'notes.txt'), 'mine');
  expect(await collected([runs], at('beside-all'))).toMatch(`${logs} has no report.json and is left out\n`);
  expect(left(at('beside-all'))).toEqual(left(at('seeds')));
});

describe('runs in the folder of a run', () => {
  const copy = (from: string, ...to: string[]) => cpSync(from, at(...to), { recursive: true });

  test('that was collected there are taken with it, again and again', async () => {
    const out = at('grown');
    for (const seed of ['11', '12']) copy(at('single', seed), 'grown', seed);
    expect(await collected([out], out)).toContain('2 networks of 2 runs');
    expect(seedsOf(out)).toEqual([11, 12]);
    copy(at('single', '13'), 'grown', '13');
    for (let time = 0; time < 2; time++) {
      expect(await collected([out], out)).toContain('3 networks of 4 runs');
      expect(seedsOf(out)).toEqual([11, 12, 13]);
    }
    expect(left(out)).toEqual(left(at('seeds')));
  });

  test('are taken where the folder above it is named, and folders in it without a report are named', async () => {
    copy(at('single', '11'), 'nested', 'a');
    copy(at('single', '12'), 'nested', 'a', 'b');
    copy(at('single', '13'), 'nested', 'a', 'b', 'c');
    mkdirSync(at('nested', 'a', 'logs'));
    const said = await collected([at('nested')], at('nested-all'));
    expect(said).toContain(`${at('nested', 'a', 'logs')} has no report.json and is left out\n`);
    expect(left(at('nested-all'))).toEqual(left(at('seeds')));
  });

  test('are not taken where its report.json is named, and a link that leads back is taken once', async () => {
    const place = at('nested', 'a');
    await collected([join(place, 'report.json')], at('nested-one'));
    expect(seedsOf(at('nested-one'))).toEqual([11]);
    symlinkSync(place, join(place, 'back'));
    expect(await collected([place], at('nested-back'))).toContain('3 networks of 4 runs');
  });

  test('that do not belong to it are refused', async () => {
    copy(at('single', '11'), 'mixed-in');
    const other = changed(join('mixed-in', 'other'), ({ settings }) =>
      Object.assign(settings, { learningRate: 0.03 }),
    );
    await expect(collectRuns([at('mixed-in')], { out: at('refused') })).rejects.toThrow(
      `${other} is not like ${at('mixed-in')}: --learning-rate 0.03, not 0.02`,
    );
  });
});

test('without --out it goes where --seeds would put it', () => {
  const project = process.cwd();
  expect(existsSync(join(project, 'runs/zip-seeds5001-to-5002'))).toBe(false);
  const places = [5001, 5002].map((seed) =>
    changed(`default-${seed}`, (report) => {
      report.seed = seed;
    }),
  );
  try {
    const { stdout } = run('collect', places);
    expect(stdout).toContain('are in runs/zip-seeds5001-to-5002\n');
    expect(seedsOf(join(project, 'runs/zip-seeds5001-to-5002'))).toEqual([5001, 5002]);
  } finally {
    rmSync(join(project, 'runs/zip-seeds5001-to-5002'), { recursive: true, force: true });
  }
});

test('kernels and versions of Node may differ, and all of them are named, again and again', async () => {
  trained(at('plain'), '--seed', '12', '--kernels', 'plain');
  await collected([at('single'), at('plain')], at('mixed'));
  const simd = timesAtZero(readFileSync(at('seeds', 'report.json'), 'utf8'));
  const mixed = simd.replace('"kernels": "simd"', '"kernels": "plain, simd"');
  expect(timesAtZero(readFileSync(at('mixed', 'report.json'), 'utf8'))).toBe(mixed);

  const versions = report(at('single', '11')).versions;
  const older = changed('older', (report) => Object.assign(report.versions, { node: '9.1.0' }));
  await collected([older, at('mixed')], at('mixed-again'));
  await collected([at('mixed-again'), older], at('mixed-again'));
  expect(report(at('mixed-again'))).toMatchObject({
    kernels: 'plain, simd',
    versions: { ...versions, node: `9.1.0, ${versions.node}` },
  });
});

describe('runs that do not belong together', () => {
  const first = at('single', '11');
  const other = (name: string, change: Change) => () => changed(`other-${name}`, change);
  const cases: [string, () => string, string | RegExp][] = [
    [
      'other settings',
      other('settings', ({ settings }) => Object.assign(settings, { learningRate: 0.03, subset: 'random' })),
      `is not like ${first}: --subset random, not first; --learning-rate 0.03, not 0.02`,
    ],
    [
      'a setting that the first has not',
      other('newton', ({ settings }) =>
        Object.assign(settings, { optimizer: 'newton', damping: 0.04, decay: 1 }),
      ),
      `is not like ${first}: --optimizer newton, not sgd; --damping 0.04, not none; --decay 1, not none`,
    ],
    [
      'other digits',
      other('digits', ({ digits }) => Object.assign(digits.sha256, { train: 'ab'.repeat(32) })),
      `is not like ${first}: other train digits`,
    ],
    [
      'other digits to report on',
      other('test', ({ digits }) => Object.assign(digits.sha256, { test: 'ab'.repeat(32) })),
      `is not like ${first}: other test digits`,
    ],
    [
      'digits that are drawn',
      other('drawn', ({ settings, digits }) => {
        settings.data = 'generated';
        digits.sha256.train = 'ab'.repeat(32);
      }),
      `is not like ${first}: --data generated, not zip; other train digits, which are drawn with the seed`,
    ],
    [
      'another version',
      other('version', ({ versions }) => Object.assign(versions, { 'lenet-1989': '0.0.1' })),
      /is not like .*: lenet-1989 0\.0\.1, not \d+\.\d+\.\d+$/,
    ],
    [
      'fewer passes',
      other('passes', (report) => {
        report.passes.pop();
      }),
      'is not finished, it is after pass 1 of 2: npm run train -- --resume ',
    ],
    [
      'fewer passes in a folder with a space and a quote',
      other("it's short", (report) => {
        report.passes.pop();
      }),
      `it is after pass 1 of 2: npm run train -- --resume '${folder}/other-it'\\''s short' goes on with it`,
    ],
    [
      'no pass',
      other('none', (report) => {
        report.passes = [];
      }),
      'is not finished, it is after pass 0 of 2: npm run train -- --resume ',
    ],
    [
      'more passes',
      other('more', (report) => {
        report.passes.push({ ...report.passes[1], pass: 3 });
      }),
      '/report.json is damaged: seed 12: expected the passes 1 to 2, found 1, 2, 3',
    ],
    [
      'a pass twice',
      other('twice', (report) => {
        report.passes[1].pass = 1;
      }),
      '/report.json is damaged: seed 12: expected the passes 1 to 2, found 1, 1',
    ],
    [
      'half a report',
      other('half', (report) => JSON.stringify(report).slice(0, 999)),
      /\/report\.json is damaged: .*JSON/,
    ],
    ['an empty report', other('empty', () => ''), /\/report\.json is damaged: .*JSON/],
    [
      'a report with a hole',
      other('hole', (report) => {
        Reflect.deleteProperty(report.passes[1].test, 'misses');
      }),
      "/report.json is damaged: passes/1/test must have required property 'misses'",
    ],
    [
      'a word for a number',
      other('word', (report) => {
        Object.assign(report.passes[1].test, { misses: '7' });
      }),
      '/report.json is damaged: passes/1/test/misses must be integer',
    ],
    [
      'an entry too many',
      other('entry', (report) => {
        Object.assign(report.settings, { momentum: 0.9 });
      }),
      '/report.json is damaged: settings must NOT have additional properties: momentum',
    ],
    [
      'another file of JSON',
      other('another', () => '{"a":1}'),
      '/report.json: expected a report of npm run train, found another file',
    ],
    ['a number', other('number', () => '3'), '/report.json: expected a report of npm run train, found 3'],
    [
      'a report of reproduce',
      other('reproduce', (report) => {
        Object.assign(report, { comparisons: {}, lines: [], networks: [] });
      }),
      '/report.json: expected a report of npm run train, found one of npm run reproduce',
    ],
    [
      'no weights',
      () => {
        const run = changed('other-weightless', () => undefined);
        rmSync(join(run, 'weights.safetensors'));
        return run;
      },
      '/weights.safetensors: no such file or directory',
    ],
    [
      'damaged weights',
      () => {
        const run = changed('other-weights', () => undefined);
        writeFileSync(join(run, 'weights.safetensors'), 'weights');
        return run;
      },
      /\/weights\.safetensors: .*expected/,
    ],
    [
      'weights of another run, beside a checkpoint',
      () => {
        const run = changed('other-checkpoint', () => undefined);
        writeFileSync(join(run, 'weights.safetensors'), new LeNet1989({ seed: 3 }).toSafetensors());
        return run;
      },
      ': expected checkpoint.safetensors to be of the same network as the other files, found another',
    ],
    [
      'a checkpoint that is behind, as of a run that was killed while it wrote its last pass',
      () => {
        const run = at('other-behind');
        trained(run, '--seed', '12', '--passes', '1');
        copyFileSync(at('single', '12', 'report.json'), join(run, 'report.json'));
        return run;
      },
      'is not finished, its checkpoint is after pass 1 of 2: npm run train -- --resume ',
    ],
    [
      'a checkpoint that is ahead, with the weights of its pass',
      () => {
        const run = changed('other-ahead', () => undefined);
        expect(train('--resume', run, '--passes', '3').status).toBe(0);
        copyFileSync(at('single', '12', 'report.json'), join(run, 'report.json'));
        return run;
      },
      ': expected checkpoint.safetensors to be of the same network as the other files, found another',
    ],
    ['no report', () => zip, 'expected report.json in it, or in the folders in it, found none'],
    ['no folder', () => at('nowhere'), 'no such file or directory'],
    ['another file', () => at('zip', 'zip.train'), 'expected a folder or a report.json'],
    [
      'another network of the same seed',
      () => {
        const run = changed('other-seed', (report) => {
          report.seed = 11;
        });
        return run;
      },
      `seed 11 is in ${first} and in ${at('other-seed')}, with other figures from pass 1 on`,
    ],
    [
      'the same network with other weights',
      () => {
        const run = changed('other-bits', () => undefined, first);
        rmSync(join(run, 'checkpoint.safetensors'));
        copyFileSync(at('single', '12', 'weights.safetensors'), join(run, 'weights.safetensors'));
        return run;
      },
      `seed 11 is in ${first} and in ${at('other-bits')}, with the same figures but other weights`,
    ],
  ];

  test.each(cases)(
    'are refused on one line that says where, and nothing is written: %s',
    async (_, make, message) => {
      const place = make();
      const out = at('refused');
      const error = await collectRuns([first, place], { out }).catch((error) => error);
      expect(error).toBeInstanceOf(Error);
      expect(error.message).not.toContain('\n');
      expect(error.message).toContain(place);
      expect(error.message).toEqual(
        typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message),
      );
      expect(existsSync(out)).toBe(false);
    },
  );

  test('a run of several of which one has no weights is refused too', async () => {
    cpSync(at('seeds'), at('seeds-less'), { recursive: true });
    rmSync(at('seeds-less', 'weights-seed12.safetensors'));
    await expect(collectRuns([at('seeds-less')], { out: at('refused') })).rejects.toThrow(
      `${at('seeds-less', 'weights-seed12.safetensors')}: no such file or directory`,
    );
  });
});

describe('the folder that it goes to', () => {
  const out = at('into');
  const ways = '--overwrite replaces it, --out with another folder leaves it alone';
  beforeAll(() => collected([at('single', '11'), at('single', '12')], out));

  test('takes the same networks again, and further ones, itself among what is collected', async () => {
    const before = left(out);
    await collected([at('single', '11'), at('single', '12')], out);
    expect(left(out)).toEqual(before);
    await collected([out, at('single', '13')], out, true);
    expect(left(out)).toEqual(left(at('seeds')));
  });

  test('keeps what is there unless --overwrite is given', async () => {
    const before = left(out);
    const fewer = [at('single', '11')];
    await expect(collectRuns(fewer, { out })).rejects.toThrow(
      new Error(`${out} has another run (networks of seeds 12 to 13): ${ways}`),
    );
    expect(left(out)).toEqual(before);
    await collected(fewer, out, true);
    expect(readdirSync(out)).toEqual(['report.json', 'weights-seed11.safetensors']);
    expect(seedsOf(out)).toEqual([11]);
  });

  test('loses nothing of what is collected where it cannot be written again, with --overwrite too', async () => {
    await collected([at('single', '11'), at('single', '12')], at('unwritable'));
    const before = left(at('unwritable'));
    // Nothing takes the place of a folder.
    const inTheWay = at('unwritable', 'report.json.1.tmp');
    mkdirSync(inTheWay);
    const places = [at('unwritable'), at('single', '13')];
    await expect(collectRuns(places, { out: at('unwritable'), overwrite: true })).rejects.toThrow(inTheWay);
    expect(left(at('unwritable'))).toEqual(before);
  });

  test('is none that has a run of one network that is collected', async () => {
    const place = at('single', '11');
    const before = left(place);
    await expect(collectRuns([at('single')], { out: place, overwrite: true })).rejects.toThrow(
      `--out: ${place} has a run that is to be collected, name another folder`,
    );
    expect(left(place)).toEqual(before);
    await expect(collectRuns([at('single', '12')], { out: place })).rejects.toThrow(
      `${place} has another run (one network, of seed 11): ${ways}`,
    );
    expect(left(place)).toEqual(before);
  });
});

test('killed while it writes, it leaves no file half written, and called again it writes them all', async () => {
  const many = at('many');
  for (let seed = 100; seed < 160; seed++) {
    changed(join('many', String(seed)), (report) => {
      report.seed = seed;
    });
  }
  const [out, whole] = [at('killed'), at('whole')];
  await collected([many], whole);
  const expected = new Map(left(whole) as [string, string][]);
  let killed = 0;
  // Where the first files lie beside their places, where most do, and where the first have taken them.
  for (const files of [1, 50, 61, 61]) {
    rmSync(out, { recursive: true, force: true });
    const { child, end } = watch('collect', [many, '--out', out], () => {});
    const look = () => {
      if (child.exitCode !== null) return;
      const there = existsSync(out) ? readdirSync(out).filter((name) => name.endsWith('.tmp')).length : 0;
      if (there >= files) child.kill('SIGKILL');
      else setImmediate(look);
    };
    look();
    if ((await end).signal === 'SIGKILL') killed++;
    for (const [name, content] of left(out)) {
      if (!name?.endsWith('.tmp') && name !== 'run.lock')
        expect(content, name).toBe(expected.get(name ?? ''));
    }
    const again = run('collect', [many, '--out', out]);
    expect({ status: again.status, stderr: again.stderr }).toEqual({ status: 0, stderr: '' });
    expect(left(out)).toEqual(left(whole));
  }
  expect(killed).toBeGreaterThan(0);
});

describe('npm run collect', () => {
  test('prints how it is called', () => {
    const { status, stdout, stderr } = run('collect', ['--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^npm run collect -- DIR\.\.\. \[flags\]\n/);
  });

  test.each([
    [[], 'expected folders of runs, found none; npm run collect -- --help says more'],
    [['--out', 'x'], 'expected folders of runs, found none; npm run collect -- --help says more'],
    [['--seeds', '3', at('single')], "Unknown option '--seeds'"],
    [[at('single'), '--out'], "Option '--out <value>' argument missing"],
    [[''], 'DIR: expected a value, found none'],
    [['a\u001bb'], 'DIR: expected no control characters, got "a\\u001bb"'],
  ])('%j is told what is wrong', (args, line) => {
    expect(run('collect', args)).toEqual({ status: 2, stdout: '', stderr: `${line}\n` });
  });
});
