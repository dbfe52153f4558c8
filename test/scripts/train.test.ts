import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  type Evaluation,
  evaluate,
  generateDigits,
  type LabelledImages,
  LENET_1989_CONNECTIONS,
  LeNet1989,
  readSafetensors,
  SGD,
  writeZipCode,
} from 'lenet-1989';
import { afterAll, describe, expect, test } from 'vitest';
import { train } from './train-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'train-'));
afterAll(() => rmSync(folder, { recursive: true }));

const digits = generateDigits({ count: 160, seed: 3 });

describe('a run on held-out zip-code digits', () => {
  const zip = join(folder, 'zip');
  const out = join(folder, 'out');
  const flags = [
    '--data',
    'zip',
    '--data-dir',
    zip,
    '--hold-out',
    '40',
    '--passes',
    '2',
    '--seed',
    '7',
    '--learning-rate',
    '0.02',
    '--kernels',
    'plain',
    '--out',
    out,
  ];

  test('reports what the library measures, and leaves the weights', () => {
    mkdirSync(zip);
    writeFileSync(join(zip, 'zip.train.gz'), gzipSync(writeZipCode(digits)));
    const { status, stdout, stderr } = train(...flags);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(
      'zip: 120 digits to train, 40 held-out training digits;\nplain kernels, seed 7\n',
    );
    expect(stdout).not.toContain('\r');
    const share = (value: number, places: number) => `${(100 * value).toFixed(places)}%`;
    const rows = stdout.split('\n').filter((line) => /^ +\d+ \|/.test(line));
    expect(rows.map((row) => row.replaceAll(' %', '%').split(/[ |]+/).filter(Boolean))).toEqual(
      JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')).passes.map(
        ({ pass, train, test }: { pass: number; train: Evaluation; test: Evaluation }) => [
          String(pass),
          ...[train, test].flatMap(({ halfMse, errorRate, misses, rejection }) => [
            halfMse.toFixed(5),
            share(errorRate, 2),
            String(misses),
            share(rejection, 1),
          ]),
        ],
      ),
    );

    const rounded = {
      images: digits.images,
      labels: digits.labels,
    };
    const part = (from: number, to: number) => ({
      images: rounded.images.subarray(from * 256, to * 256),
      labels: rounded.labels.subarray(from, to),
    });
    const network = new LeNet1989({ seed: 7 });
    const passes = [1, 2].map(() => {
      const loss = network.train(part(0, 120), new SGD({ learningRate: 0.02 }));
      return { loss, train: evaluate(network, part(0, 120)), test: evaluate(network, part(120, 160)) };
    });
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
    expect(report).toMatchObject({
      seed: 7,
      kernels: 'plain',
      passes,
      settings: { data: 'zip', passes: 2, learningRate: 0.02, holdOut: 40 },
    });
    expect(report.versions.node).toBe(process.versions.node);
    expect(report.passes[1].seconds.training).toBeGreaterThan(0);
    expect(readdirSync(out).sort()).toEqual([
      ...['checkpoint.safetensors', 'report.html', 'report.json', 'weights.safetensors'],
    ]);
    const weights = readFileSync(join(out, 'weights.safetensors'));
    expect(Buffer.compare(LeNet1989.fromSafetensors(weights).toSafetensors(), network.toSafetensors())).toBe(
      0,
    );
    expect(LeNet1989.fromSafetensors(weights).classify(digits.image(0))).toEqual(
      network.classify(digits.image(0)),
    );

    const sha256 = ({ images, labels }: LabelledImages) => {
      const bytes = new Uint8Array(images.buffer, images.byteOffset, images.byteLength);
      return createHash('sha256').update(bytes).update(labels).digest('hex');
    };
    const figures = ({ misses, rejection, halfMse }: Evaluation) =>
      `misread ${misses}, rejected for 1 % error on the rest ${(100 * rejection).toFixed(2)} %, ` +
      `half the mean squared error ${halfMse.toFixed(5)}`;
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    const last = passes[1] as (typeof passes)[number];
    expect(Object.entries(readSafetensors(weights).metadata)).toEqual([
      ['made by', `lenet-1989 ${version}`],
      ['recipe', '1989'],
      ['optimizer', 'sgd'],
      ['learning rate', '0.02'],
      ['passes', '2 of 2'],
      ['seed', '7'],
      ['data', 'zip'],
      ['hold out', '40'],
      ['normalisation', 'zip.train'],
      ['train digits', `120, SHA-256 ${sha256(part(0, 120))}`],
      ['held-out training digits', `40, SHA-256 ${sha256(part(120, 160))}`],
      ['figures of train digits', figures(last.train)],
      ['figures of held-out training digits', figures(last.test)],
      ['connections', JSON.stringify(LENET_1989_CONNECTIONS)],
    ]);
  });

  test('the weights do not say what computed them: by other kernels the file has the same bytes', () => {
    const other = join(folder, 'by-simd');
    const byOther = flags.map((flag) => ({ plain: 'simd', [out]: other })[flag] ?? flag);
    expect(train(...byOther).status).toBe(0);
    const [plain, simd] = [out, other].map((place) => readFileSync(join(place, 'weights.safetensors')));
    expect(Buffer.compare(plain as Buffer, simd as Buffer)).toBe(0);
  });

  test('an unpacked file does as well; a damaged one is one line that names the place', () => {
    rmSync(join(zip, 'zip.train.gz'));
    writeFileSync(join(zip, 'zip.train'), writeZipCode(digits));
    expect(train(...flags).status).toBe(0);
    writeFileSync(join(zip, 'zip.train'), `${writeZipCode(digits)}3 0.5 0.25\n`);
    expect(train(...flags)).toEqual({
      status: 1,
      stdout: '',
      stderr: `${join(zip, 'zip.train')} line 161: expected 257 numbers, found 3\n`,
    });
  });
});

const failures: [string[], number, RegExp][] = [
  [['--passes', '-3'], 2, /^--passes: expected a whole number from 1 to 1000000, got '-3'$/],
  [['--passes=-3'], 2, /^--passes: expected a whole number from 1 to 1000000, got '-3'$/],
  [['--learning-rate', 'fast'], 2, /^--learning-rate: expected a number above 0, got 'fast'$/],
  [['--learning-rate', '0'], 2, /^--learning-rate: expected a number above 0, got '0'$/],
  [['--seed', '4294967296'], 2, /^--seed: expected a whole number from 0 to 4294967295, got '4294967296'$/],
  [['--data', 'letters'], 2, /^--data: expected mnist, zip, idx, csv, generated, got 'letters'$/],
  [['--kernels', 'gpu'], 2, /^--kernels: expected auto, simd, plain, got 'gpu'$/],
  [['--recipe', '1998'], 2, /^--recipe: expected 1989, modern, got '1998'$/],
  [['--subset', 'last'], 2, /^--subset: expected first, random, got 'last'$/],
  [['--seeds', '0'], 2, /^--seeds: expected a whole number from 1 to 10000, got '0'$/],
  [
    ['--seed', '4294967295', '--seeds', '2'],
    2,
    /^--seeds: expected seeds up to 4294967295, got 4294967295 to 4294967296$/,
  ],
  [['--speed', '3'], 2, /^Unknown option '--speed'$/],
  [['digits'], 2, /^Unexpected argument 'digits'/],
  [
    ['--data', 'generated', '--hold-out', '7291'],
    2,
    /^--hold-out: expected fewer than the 7291 training digits, got 7291$/,
  ],
  [['--data', 'zip', '--subset', 'random'], 2, /^--subset random: only for mnist/],
  [['--data', 'generated', '--data-dir', '.'], 2, /^--data-dir: generated digits are in no folder$/],
  [
    ['--data', 'zip', '--data-dir', join(folder, 'nowhere')],
    1,
    /zip\.train\.gz is not there.*npm run fetch-zip-code/,
  ],
  [
    ['--data', 'mnist', '--data-dir', join(folder, 'nowhere')],
    1,
    /train-images-idx3-ubyte\.gz is not there.*npm run fetch-mnist/,
  ],
];
for (const [flags, code, message] of failures) {
  test(`${flags.map((flag) => flag.replace(folder, 'DIR')).join(' ')} ends with one line and exit code ${code}`, () => {
    const { status, stdout, stderr } = train(...flags);
    expect({ status, stdout }).toEqual({ status: code, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr.trimEnd()).toMatch(message);
  });
}

test('a folder that cannot be made is found before the training', () => {
  const path = join(folder, 'a-file');
  writeFileSync(path, '');
  const { status, stdout, stderr } = train('--data', 'generated', '--out', join(path, 'run'));
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/a-file/);
});

test('a log that cannot be written is found before the training', () => {
  const log = join(folder, 'nowhere', 'log');
  const { status, stdout, stderr } = train('--data', 'generated', '--out', join(folder, 'run'), '--log', log);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toBe(`${log}: no such file or directory\n`);
});

test('--help tells the flags', () => {
  const { status, stdout } = train('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('--hold-out N');
});
