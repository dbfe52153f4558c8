import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DiagonalNewton,
  dense,
  evaluate,
  generateDigits,
  LeNet1989,
  Network,
  scaledTanh,
  trainPass,
} from 'lenet-1989';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../../scripts/command-line.ts';
import type { Figures } from '../../../scripts/report-table.ts';
import { readReproduceFlags } from '../../../scripts/reproduction/reproduce-flags.ts';
import { settingsFrom } from '../../../scripts/run-settings.ts';
import type { Spread } from '../../../scripts/spread.ts';
import { OPTIMIZERS } from '../../../scripts/train-flags.ts';
import type { PassReport } from '../../../scripts/training-run.ts';
import { run, timeless, watch, writeZipTrain } from '../train-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'reproduce-'));
afterAll(() => rmSync(folder, { recursive: true }));

const zip = join(folder, 'zip');
const digits = generateDigits({ count: 260, seed: 21 });
beforeAll(() => writeZipTrain(zip, digits));

const flags = (...more: string[]) => [
  ...['--data', 'zip', '--data-dir', zip, '--hold-out', '60', '--seeds', '2', '--seed', '5'],
  ...more,
];

const PICTURES = [
  ...['activations', 'architecture', 'classes', 'digits', 'error-rejection', 'kernels-h1', 'kernels-h2'],
  ...['learning-curve-error', 'learning-curve-mse', 'misclassified'],
];

describe('the experiment in small: 200 digits, 60 held out, 2 seeds, 2 passes', () => {
  const out = join(folder, 'out');
  const read = (name: string) => readFileSync(join(out, name), 'utf8');
  let stdout = '';
  beforeAll(() => {
    const ended = run('reproduce', flags('--passes', '2', '--out', out));
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
    stdout = ended.stdout;
  });

  test('everything is written, and nothing else', () => {
    const pictures = PICTURES.map((name) => `${name}.svg`);
    expect(readdirSync(out).sort()).toEqual([...pictures, 'report.html', 'report.json', 'report.md'].sort());
    expect(stdout).toMatch(
      /\n[\d.]+ s; report\.html, report\.md, report\.json and the pictures are in .*\n$/,
    );
  });

  test('the figures are those of networks that are trained and measured here, one after the other', () => {
    const part = (from: number, to: number) => ({
      images: digits.images.subarray(from * 256, to * 256),
      labels: digits.labels.subarray(from, to),
    });
    const [learnt, held] = [part(0, 200), part(200, 260)];
    const trained = (build: (seed: number) => Network) =>
      [5, 6].map((seed) => {
        const network = build(seed);
        const optimizer = new DiagonalNewton({ ...OPTIMIZERS.newton, seed });
        const passes = [1, 2].map((pass) => {
          for (const _ of trainPass(network, learnt, optimizer, 200));
          return { pass, train: evaluate(network, learnt), test: evaluate(network, held) };
        });
        return { seed, passes };
      });
    const report = timeless(JSON.parse(read('report.json')));
    expect(report).toMatchObject({
      settings: { data: 'zip', passes: 2, holdOut: 60, optimizer: 'newton', ...OPTIMIZERS.newton },
      digits: { train: 200, test: 60, testIs: 'held-out training digits' },
      parameters: 9760,
      networks: trained((seed) => new LeNet1989({ seed })),
    });
    const layers = [
      dense({ name: 'hidden', units: 40 }),
      scaledTanh(),
      dense({ name: 'output', units: 10 }),
      scaledTanh(),
    ];
    expect(report.comparisons['fully-connected']).toMatchObject({
      parameters: 10690,
      networks: trained((seed) => new Network({ seed, input: { height: 16, width: 16, maps: 1 }, layers })),
    });
    expect(report.comparisons['fewer-maps'].networks).toHaveLength(2);
    // The curve falls from the error on all digits to none on none, and its first point of 1 % is the rejection.
    const shown = report.networks.find(({ seed }: { seed: number }) => seed === report.medianSeed);
    const { errorRate, rejection } = shown.passes.at(-1).test;
    const curve = report.rejectionCurve as { rejectionRate: number; errorRate: number }[];
    expect(curve[0]).toEqual({ rejectionRate: 0, errorRate });
    expect(curve.at(-1)).toEqual({ rejectionRate: 1, errorRate: 0 });
    expect(curve.find((point) => point.errorRate <= 0.01)?.rejectionRate).toBe(rejection);
  });

  test('report.md has the figures of report.json beside those of the paper', () => {
    const { lines, networks, comparisons } = JSON.parse(read('report.json'));
    const rows = tableRows(read('report.md'), 'the paper');
    expect(rows).toHaveLength(lines.length);
    const both = (of: Reported[], set: 'train' | 'test', figure: keyof Figures) => {
      const [a, b] = of.map(({ passes }) => passes[1][set][figure]).sort((x, y) => x - y);
      return { median: (a + b) / 2, lowest: a, highest: b };
    };
    const check = (k: number, paper: string, { median, lowest, highest }: Spread, write: Write) => {
      expect(lines[k].ours).toEqual({ median, lowest, highest });
      expect(rows[k].slice(1)).toEqual([
        paper,
        write(median),
        `${write(lowest).replace(' %', '')} to ${write(highest)}`,
      ]);
    };
    const share: Write = (value) => `${(100 * value).toFixed(2)} %`;
    const error: Write = (value) => value.toFixed(5);
    check(0, '0.0025', both(networks, 'train', 'halfMse'), error);
    check(1, '0.0025', both(networks, 'train', 'mse'), error);
    check(2, '0.018', both(networks, 'test', 'halfMse'), error);
    check(3, '0.018', both(networks, 'test', 'mse'), error);
    check(4, '10', both(networks, 'train', 'misses'), String);
    check(5, '0.14 %', both(networks, 'train', 'errorRate'), share);
    check(6, '102', both(networks, 'test', 'misses'), String);
    check(7, '5.0 %', both(networks, 'test', 'errorRate'), share);
    check(8, '12.1 %', both(networks, 'test', 'rejection'), share);
    const dense = comparisons['fully-connected'].networks;
    check(9, '1.6 %', both(dense, 'train', 'errorRate'), share);
    check(10, '8.1 %', both(dense, 'test', 'errorRate'), share);
    check(11, '19.4 %', both(dense, 'test', 'rejection'), share);
    check(12, 'no figure', both(comparisons['fewer-maps'].networks, 'train', 'errorRate'), share);
    check(13, 'worse; no figure', both(comparisons['fewer-maps'].networks, 'test', 'errorRate'), share);
    const seconds = networks.map(
      ({ passes }: Reported) => passes[0].seconds.training + passes[1].seconds.training,
    );
    expect(lines[15].ours.highest).toBeCloseTo(Math.max(...seconds), 12);
    expect(rows[15].slice(1, 3)).toEqual(['3 days', `${lines[15].ours.median.toFixed(1)} s`]);
    expect(rows[16][2]).toBe(`${Math.round(lines[16].ours.median).toLocaleString('en-US')} a second`);
    expect(stdout).toContain(rows[2].join('').slice(0, 20));
  });

  test('the report says everywhere that its digits are held out', () => {
    const markdown = read('report.md');
    expect(markdown).toContain('# The experiment of section 5, on held-out training digits\n');
    expect(markdown).toContain('the last 60 training digits');
    expect(markdown).toContain('the paper, on its own digits');
    expect(
      markdown.replaceAll('never on a test digit', '').replaceAll('its 2,007 test digits', ''),
    ).not.toMatch(/\btest digits?\b/);
  });

  test.each(PICTURES)('%s.svg is XML, with every number a number, and stands in the page', (name) => {
    const svg = read(`${name}.svg`);
    const elements: string[] = [];
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ local, uri }) => elements.push(`${uri} ${local}`));
    parser.write(svg).close();
    expect(elements[0]).toBe('http://www.w3.org/2000/svg svg');
    expect(elements.length).toBeGreaterThan(10);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(read('report.html')).toContain(svg);
    expect(read('report.md')).toContain(`](${name}.svg)`);
  });

  test('report.html needs nothing else', () => {
    const html = read('report.html');
    expect(html).not.toMatch(
      /<(?:script|link|img|image|iframe|object|embed|use)\b|@import|url\(|\b(?:src|href)=/i,
    );
    expect(html.match(/<svg /g)).toHaveLength(PICTURES.length);
    expect(html.match(/<table>/g)).toHaveLength(3);
    expect(html).not.toContain('<p><figure');
  });

  test('a second run writes the same, but for what was timed', () => {
    const again = join(folder, 'again');
    expect(run('reproduce', flags('--passes', '2', '--out', again)).status).toBe(0);
    for (const name of readdirSync(out)) {
      const [first, second] = [out, again].map((each) => untimed(readFileSync(join(each, name), 'utf8')));
      expect(second, name).toBe(first);
    }
  });
});

test('Ctrl-C ends it with a sentence, and nothing is written', async () => {
  const out = join(folder, 'interrupted');
  const watched = watch('reproduce', flags('--passes', '100000', '--out', out), (line) => {
    if (line.startsWith('zip:')) setTimeout(() => watched.child.kill('SIGINT'), 1000);
  });
  const { code, signal, stdout, stderr } = await watched.end;
  expect({ code, signal, stderr }).toEqual({ code: 130, signal: null, stderr: '' });
  expect(stdout).toMatch(/\ninterrupted after \d+ of 600000 passes; nothing is written\n$/);
  expect(readdirSync(out)).toEqual([]);
});

test('flags that cannot be met end it with one line and exit code 2, before a folder is made', () => {
  const out = join(folder, 'refused');
  const { status, stdout, stderr } = run('reproduce', flags('--hold-out', '260', '--out', out));
  const line = '--hold-out: expected fewer than the 260 training digits, got 260';
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: `${line}\n` });
  expect(existsSync(out)).toBe(false);
});

test.each([
  ['--learning-rate 1', "Unknown option '--learning-rate'"],
  ['--seeds 0', "--seeds: expected a whole number from 1 to 10000, got '0'"],
  ['--seed 4294967290', '--seeds: expected seeds up to 4294967295, got 4294967290 to 4294967299'],
  ['--data usps', "--data: expected mnist, zip, idx, csv, generated, got 'usps'"],
])('%s is refused', (wrong, line) => {
  expect(() => readReproduceFlags(wrong.split(' '))).toThrow(new UsageError(line));
});

test("without flags: ten seeds, 23 passes, the second-order step, the paper's own digits", () => {
  const found = readReproduceFlags([]);
  expect(found).toMatchObject({ data: 'zip', seeds: 10, optimizer: 'newton', out: 'runs/reproduction' });
  expect(settingsFrom(found)).toMatchObject({ passes: 23, seed: 1989, optimizer: 'newton' });
});

/** What report.json holds of a network. */
interface Reported {
  readonly passes: readonly PassReport[];
}

type Write = (value: number) => string;

/** The cells of the first table whose header has these words, without its header. */
function tableRows(markdown: string, words: string): string[][] {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|') && line.includes(words)) + 2;
  const end = lines.findIndex((line, k) => k > start && !line.startsWith('|'));
  return lines.slice(start, end).map((line) => {
    const cells = line.split('|').slice(1, -1);
    return cells.map((cell) => cell.trim());
  });
}

/** A file of the report without the rows, and the entries, that hold times. */
function untimed(text: string): string {
  if (text.startsWith('{')) {
    const report = timeless(JSON.parse(text));
    report.lines = report.lines.filter(
      ({ unit }: { unit: string }) => unit !== 'seconds' && unit !== 'per second',
    );
    return JSON.stringify(report);
  }
  // A long time makes the other cells of its column longer too.
  return text
    .replace(/ {2,}|-{2,}/g, ' ')
    .replace(/\|[^\n]*(?:time to train|a second)[^\n]*\n/g, '')
    .replace(/<tr>\s*<td[^>]*>(?:time to train|classifications of)[\s\S]*?<\/tr>/g, '');
}
