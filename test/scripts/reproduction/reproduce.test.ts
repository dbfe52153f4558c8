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
  RECIPE_1989,
  readSafetensors,
  scaledTanh,
  trainPass,
} from 'lenet-1989';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../../scripts/command-line/flags.ts';
import type { Figures } from '../../../scripts/figures/report-table.ts';
import type { Spread } from '../../../scripts/figures/spread.ts';
import { readReproduceFlags } from '../../../scripts/reproduction/reproduce-flags.ts';
import { settingsFrom } from '../../../scripts/runs/run-settings.ts';
import type { PassReport } from '../../../scripts/training/train-network.ts';
import { elements } from '../../pictures/svg-parts.ts';
import { PageReader } from '../page-reader.ts';
import { run, timeless, writeZipTrain } from '../train-command.ts';
import { expectSameReport } from './same-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'reproduce-'));
afterAll(() => rmSync(folder, { recursive: true }));

const zip = join(folder, 'zip');
const digits = generateDigits({ count: 260, seed: 21 });
beforeAll(() => writeZipTrain(zip, digits));

const images = digits.images;
const part = (from: number, to: number) => ({
  images: images.subarray(from * 256, to * 256),
  labels: digits.labels.subarray(from, to),
});

/** The comparison of the paper, by hand. */
const fullyConnected = (seed: number) =>
  new Network({
    seed,
    input: { height: 16, width: 16, maps: 1 },
    layers: [
      dense({ name: 'hidden', units: 40 }),
      scaledTanh(),
      dense({ name: 'output', units: 10 }),
      scaledTanh(),
    ],
  });

const flags = (...more: string[]) => [
  ...['--data', 'zip', '--data-dir', zip, '--hold-out', '60', '--seeds', '2', '--seed', '5'],
  ...more,
];

const PICTURES = [
  ...['activations', 'architecture', 'classes', 'confusion', 'digits', 'error-rejection', 'kernels-h1'],
  ...['kernels-h2', 'learning-curve-error', 'learning-curve-mse', 'misread'],
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
    const others = ['networks', 'report.html', 'report.json', 'report.md'];
    expect(readdirSync(out).sort()).toEqual([...pictures, ...others].sort());
    const nets = ['fewer-maps', 'fully-connected', 'lenet1989'];
    const networks = nets.flatMap((net) => [5, 6].map((seed) => `${net}-seed${seed}.safetensors`));
    expect(readdirSync(join(out, 'networks')).sort()).toEqual(networks);
    expect(stdout).toMatch(
      /\n[\d.]+ s; report\.html, report\.md, report\.json and the pictures are in .*\n$/,
    );
  });

  test('where it is no terminal it says after each network how far it is, and no line but a path is long', () => {
    const lines = stdout.split('\n');
    expect(lines.filter((line) => / of 6 networks/.test(line))).toEqual([
      ...[1, 2, 3, 4, 5].map((n) =>
        expect.stringMatching(new RegExp(`^${n} of 6 networks, \\d+:\\d\\d left$`)),
      ),
      '6 of 6 networks',
    ]);
    expect(lines.filter((line) => line.length > 80 && !line.includes(out))).toEqual([]);
    expect(stdout).toContain('\nafter 2 passes ');
    expect(stdout).toContain('zip: 200 digits to train, 60 held-out training digits;');
    expect(stdout).toContain('each from 2 seeds\n');
  });

  test('the weights of every network are kept, as another run would have them', () => {
    const trained = (build: (seed: number) => Network, seed: number) => {
      const network = build(seed);
      const optimizer = new DiagonalNewton({ ...RECIPE_1989.newton, seed });
      for (const _ of [1, 2]) for (const _ of trainPass(network, part(0, 200), optimizer, 200));
      return network.parameters();
    };
    for (const seed of [5, 6]) {
      const kept = (net: string) => readFileSync(join(out, 'networks', `${net}-seed${seed}.safetensors`));
      const lenet = LeNet1989.fromSafetensors(kept('lenet1989'));
      expect(lenet.parameters()).toEqual(trained((seed) => new LeNet1989({ seed }), seed));
      const { tensors } = readSafetensors(kept('fully-connected'));
      expect(tensors).toEqual(trained(fullyConnected, seed));
    }
  });

  test('the figures are those of networks that are trained and measured here, one after the other', () => {
    const [learnt, held] = [part(0, 200), part(200, 260)];
    const trained = (build: (seed: number) => Network) =>
      [5, 6].map((seed) => {
        const network = build(seed);
        const optimizer = new DiagonalNewton({ ...RECIPE_1989.newton, seed });
        const passes = [1, 2].map((pass) => {
          for (const _ of trainPass(network, learnt, optimizer, 200));
          return { pass, train: evaluate(network, learnt), test: evaluate(network, held) };
        });
        return { seed, passes };
      });
    const report = timeless(JSON.parse(read('report.json')));
    expect(report).toMatchObject({
      settings: { data: 'zip', passes: 2, holdOut: 60, optimizer: 'newton', ...RECIPE_1989.newton },
      digits: { train: 200, test: 60, testIs: 'held-out training digits' },
      parameters: 9760,
      networks: trained((seed) => new LeNet1989({ seed })),
    });
    expect(report.comparisons['fully-connected']).toMatchObject({
      parameters: 10690,
      networks: trained(fullyConnected),
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
    const table = tableRows(read('report.md'), 'the paper');
    const isHeading = ([first]: string[]) => first.startsWith('**');
    expect(table.filter(isHeading).map(([first]) => first)).toEqual([
      '**LeNet1989, training digits**',
      '**LeNet1989, held-out training digits**',
      '**fully connected, training digits**',
      '**fully connected, held-out training digits**',
      '**fewer maps, training digits**',
      '**fewer maps, held-out training digits**',
      '**speed**',
    ]);
    expect(table.findIndex(([first]) => first === '**LeNet1989, held-out training digits**')).toBe(5);
    const rows = table.filter((row) => !isHeading(row));
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
        lowest === highest ? '' : `${write(lowest).replace(' %', '')} to ${write(highest)}`,
      ]);
    };
    const share: Write = (value) => `${(100 * value).toFixed(2)} %`;
    const error: Write = (value) => value.toFixed(5);
    check(0, '0.0025', both(networks, 'train', 'halfMse'), error);
    check(1, '0.0025', both(networks, 'train', 'mse'), error);
    check(2, '10', both(networks, 'train', 'misses'), String);
    check(3, '0.14 %', both(networks, 'train', 'errorRate'), share);
    check(4, '0.018', both(networks, 'test', 'halfMse'), error);
    check(5, '0.018', both(networks, 'test', 'mse'), error);
    check(6, '102', both(networks, 'test', 'misses'), String);
    check(7, '5.0 %', both(networks, 'test', 'errorRate'), share);
    check(8, '12.1 %', both(networks, 'test', 'rejection'), share);
    const dense = comparisons['fully-connected'].networks;
    check(9, '1.6 %', both(dense, 'train', 'errorRate'), share);
    check(10, '8.1 %', both(dense, 'test', 'errorRate'), share);
    check(11, '19.4 %', both(dense, 'test', 'rejection'), share);
    check(12, 'no figure', both(comparisons['fewer-maps'].networks, 'train', 'errorRate'), share);
    check(13, '"worse"', both(comparisons['fewer-maps'].networks, 'test', 'errorRate'), share);
    const seconds = networks.map(
      ({ passes }: Reported) => passes[0].seconds.training + passes[1].seconds.training,
    );
    expect(lines[15].ours.highest).toBeCloseTo(Math.max(...seconds), 12);
    expect(rows[15].slice(1, 3)).toEqual(['3 days', `${lines[15].ours.median.toFixed(1)} s`]);
    expect(rows[16][2]).toBe(Math.round(lines[16].ours.median).toLocaleString('en-US'));
    expect(rows[16][0]).toBe('digits a second, normalised');
    expect(rows[4][0]).toBe('half the mean squared error');
    expect(stdout).toMatch(
      new RegExp(
        `\nLeNet1989, held-out training digits\n  half the mean squared error +0\\.018 +${rows[4][2]} \\(`,
      ),
    );
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

  test('a network has one name, and the pictures show the median one', () => {
    const [markdown, html] = [read('report.md'), read('report.html')];
    const pictures = PICTURES.map((name) => read(`${name}.svg`)).join('\n');
    for (const text of [markdown, html, pictures, stdout]) {
      expect(/half the maps|in the middle|LeNet-?5|lenet 1989/i.exec(text)?.[0]).toBeUndefined();
    }
    // What each is stands in one table, and nowhere else.
    expect(markdown.match(/256-40-10/g)).toHaveLength(1);
    expect(markdown.match(/the network of section 3/g)).toHaveLength(1);
    const { medianSeed, comparisons, networks } = JSON.parse(read('report.json'));
    expect(markdown).toContain(
      `LeNet1989 of seed ${medianSeed} (\`networks/lenet1989-seed${medianSeed}.safetensors\`)`,
    );
    expect(markdown).toContain('the network whose misses on the held-out training digits are the median');
    expect(comparisons['fully-connected'].name).toBe('fully connected');
    // Of two networks the one that misses less.
    const misses = networks.map(({ passes }: Reported) => passes[1].test.misses);
    const shown = networks.findIndex(({ seed }: { seed: number }) => seed === medianSeed);
    expect(misses[shown]).toBe(Math.min(...misses));
    expect(read('confusion.svg')).toContain(`>${misses[shown]} of 60 held-out training digits misread`);
  });

  test.each(PICTURES)('%s.svg is XML, with every number a number, and stands in the page', (name) => {
    const svg = read(`${name}.svg`);
    const found = elements(svg);
    expect(found[0]).toBe('http://www.w3.org/2000/svg svg');
    expect(found.length).toBeGreaterThan(10);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(read('report.html')).toContain(svg);
    expect(read('report.md')).toContain(`](${name}.svg)`);
  });

  test('report.html needs nothing else', () => {
    const html = read('report.html');
    expect(html).not.toMatch(
      /<(?:script|link|img|image|iframe|object|embed|use)\b|@import|url\(|\b(?:src|href)=/i,
    );
    expect(html.match(/<svg xmlns=/g)).toHaveLength(PICTURES.length);
    expect(html.match(/<table>/g)).toHaveLength(3);
    expect(html).not.toContain('<p><figure');
    expect(html.length).toBeLessThan(500_000);
  });

  test('report.html has a language, a title, headings in order, and a name for whatever scrolls', () => {
    const html = read('report.html');
    const page = new PageReader(html);
    expect(page.all('html')[0].attributes).toEqual({ lang: 'en' });
    expect(page.all('title').map(({ text }) => text)).toEqual([
      'The experiment of section 5, on held-out training digits',
    ]);
    const headings = page.all('h1', 'h2', 'h3').map(({ name }) => name);
    expect(headings).toEqual(['h1', ...PICTURES.map(() => 'h2'), 'h2', 'h2', 'h2']);
    const figures = page.all('svg').filter(({ path }) => path.endsWith('main figure section svg'));
    expect(figures).toHaveLength(PICTURES.length);
    for (const { attributes } of figures) {
      expect(attributes).toMatchObject({ role: 'img', 'aria-label': expect.stringMatching(/\w/) });
    }
    const captions = page.all('figcaption').map(({ text }) => text);
    expect(captions).toHaveLength(PICTURES.length);
    for (const caption of captions) {
      expect(caption).toMatch(/\.$/);
      expect(read('report.md')).toContain(caption.replaceAll('\u00a0', ' '));
    }
    // Tables and pictures scroll in their own boxes, and the keyboard reaches these.
    const boxes = page.all('section');
    expect(boxes).toHaveLength(PICTURES.length + 3);
    for (const { attributes } of boxes) {
      expect(attributes).toMatchObject({
        class: 'box',
        tabindex: '0',
        'aria-label': expect.stringMatching(/\w/),
      });
    }
    expect(page.all('table').every(({ path }) => path.endsWith('section table'))).toBe(true);
    const rows = page.all('tr').filter(({ path }) => path.endsWith('tbody tr'));
    expect(rows.length).toBeGreaterThan(20);
    for (const { first } of rows) expect(first).toMatchObject({ name: 'th', attributes: { scope: 'row' } });
    const heads = page.all('th').filter(({ path }) => path.includes(' thead '));
    for (const { text } of heads) expect(text).not.toBe('');
    expect(html).not.toMatch(/ align=/);
    expect(html).toContain('@media screen and (prefers-color-scheme: dark)');
    expect(html).toContain('@media print');
  });

  test('a second run writes the same, but for what was timed', () => {
    const again = join(folder, 'again');
    expect(run('reproduce', flags('--passes', '2', '--out', again)).status).toBe(0);
    expectSameReport(again, out);
  });
});

test('one pass, one seed, one digit held out: what is one is not many', () => {
  const out = join(folder, 'ones');
  const args = ['--data', 'zip', '--data-dir', zip, '--hold-out', '1', '--seeds', '1', '--passes', '1'];
  const { status, stdout, stderr } = run('reproduce', [...args, '--out', out]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const read = (name: string) => readFileSync(join(out, name), 'utf8');
  const svgs = PICTURES.map((name) => read(`${name}.svg`));
  for (const text of [
    stdout,
    read('report.md'),
    read('report.html').replaceAll(/<style>.*?<\/style>/gs, ''),
    ...svgs,
  ]) {
    expect(text).not.toMatch(
      /(?<![\d.,] ?)\b1 (?:passes|networks|seeds|digits|(?:held-out )?training digits)\b/,
    );
    expect(text).not.toMatch(/the median|\bbands\b|NaN|undefined/);
  }
  const markdown = read('report.md');
  expect(markdown).toContain('259 digits to train, 1 held-out training digit.');
  expect(markdown).toContain('1 pass, 1 network of each kind (seed 1989), the same settings for all: ');
  expect(markdown).toContain('all but the last training digit and are measured on that, never');
  expect(stdout).toContain('zip: 259 digits to train, 1 held-out training digit;');
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
