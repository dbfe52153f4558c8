import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Digits, evaluate, generateDigits, LeNet1989, readings } from 'lenet-1989';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Loaded } from '../../../scripts/digits/load-digits.ts';
import { writeFigure } from '../../../scripts/report-page/figure-text.ts';
import { runPage } from '../../../scripts/runs/run-page.ts';
import type { RunReport } from '../../../scripts/runs/run-report.ts';
import { coloursOutsideThePalette, lines } from '../../pictures/svg-parts.ts';
import { PageReader } from '../page-reader.ts';
import { train, writeZipTrain } from '../train-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'page-'));
afterAll(() => rmSync(folder, { recursive: true }));

const zip = join(folder, 'zip');
const digits = generateDigits({ count: 700, seed: 12 });
const test300 = digits.split(400)[1];
beforeAll(() => writeZipTrain(zip, digits));

/** Trains on 400 digits, reports on 300, and reads what is left. */
function trained(name: string, ...flags: string[]) {
  const out = join(folder, name);
  const base = ['--data', 'zip', '--data-dir', zip, '--hold-out', '300', '--seed', '5', '--out', out];
  const { status, stdout, stderr } = train(...base, ...flags);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain(`report.html, report.json and the weights are in ${out}`);
  const html = readFileSync(join(out, 'report.html'), 'utf8');
  const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  const network = LeNet1989.fromSafetensors(readFileSync(join(out, 'weights.safetensors')));
  return { html, page: new PageReader(html), report, network };
}

/** The cells of the table, row by row. */
function cells(page: PageReader): string[][] {
  const all = page.all('th', 'td').map(({ text }) => text.replaceAll('\u00a0', ' '));
  return Array.from({ length: all.length / 5 }, (_, row) => all.slice(5 * row, 5 * row + 5));
}

test('a run leaves a page with its figures beside the paper, its curves, its misreadings and its kernels', () => {
  const { html, page, network, report } = trained('1989', '--passes', '12');
  expect(page.all('h1', 'h2').map(({ text }) => text)).toEqual([
    'LeNet1989 of seed 5 after 12 passes',
    'Next to the paper',
    'Half the mean squared error over the passes',
    'Error over the passes',
    'What the held-out training digits are read as',
    'Every misread digit among the held-out training digits',
    'The kernels of H1',
    'The kernels of H2',
  ]);
  expect(page.all('p').map(({ text }) => text)).toEqual([
    "The paper's training digits, of which 300 are held out here: 400 digits to train, 300 held-out training digits.",
    expect.stringMatching(
      /^Trained with recipe 1989, optimizer sgd, learning rate 0\.02\. (?:simd|plain) kernels, lenet-1989 /,
    ),
    "The paper's figures are those after 23 passes over all of its 7,291 training digits, and on its 2,007 test digits, none of which is read here.",
  ]);

  const [onTrain, onTest] = [digits.split(400)[0], test300].map((set) => evaluate(network, set));
  const share = (value: number) => `${(100 * value).toFixed(2)} %`;
  expect(cells(page)).toEqual([
    ['after 12 passes', 'training digits', 'the paper', 'held-out training digits', 'the paper'],
    [
      'half the mean squared error',
      ...[onTrain.halfMse.toFixed(5), '0.0025', onTest.halfMse.toFixed(5), '0.018'],
    ],
    ['misread', ...[`${onTrain.misses} of 400`, '10 of 7,291', `${onTest.misses} of 300`, '102 of 2,007']],
    ['error', share(onTrain.errorRate), '0.14 %', share(onTest.errorRate), '5.0 %'],
    [
      'rejected for 1 % error on the rest',
      ...[share(onTrain.rejection), '', share(onTest.rejection), '12.1 %'],
    ],
  ]);

  // It needs nothing else, and knows nothing of times.
  expect(html).not.toMatch(
    /<(?:script|link|img|image|iframe|object|embed|use)\b|@import|url\(|\b(?:src|href)=/i,
  );
  expect(html).toContain('@media screen and (prefers-color-scheme: dark)');
  expect(html).not.toMatch(/NaN|Infinity|undefined/);
  expect(html.length).toBeLessThan(300_000);
  for (const { seconds } of report.passes) expect(html).not.toContain(String(seconds.training));

  const svgs = html.match(/<svg xmlns=.*?\n<\/svg>\n<\/section>/gs) ?? [];
  expect(svgs).toHaveLength(6);
  for (const svg of svgs) expect(coloursOutsideThePalette(svg)).toEqual([]);
  const said = lines(svgs[3]).map(({ content }) => content);
  const missed = readings(network, test300).filter(({ digit, label }) => digit !== label);
  expect(missed.length).toBeGreaterThan(5);
  expect(said[0]).toBe(`${missed.length} of 300 held-out training digits misread`);
  expect(said.filter((line) => line.startsWith('no. ')).sort()).toEqual(
    missed.map(({ index }) => `no. ${index}`).sort(),
  );
  for (const { label, digit } of missed) expect(said).toContain(`${label} \u2192 ${digit}`);
  expect(lines(svgs[2])[0].content).toContain(`${missed.length} of 300 held-out training digits`);
});

/** The page of one pass over made-up figures, on so many digits that are all read right. */
function pageOf(settings: object, misses: number, count: number): PageReader {
  const halves = {
    mse: 0.02,
    halfMse: 0.01,
    errorRate: misses / count,
    misses,
    rejection: 0,
    confusion: [[count]],
  };
  const report = {
    ...{ seed: 1, seconds: 1, kernels: 'plain', versions: { 'lenet-1989': '0' } },
    settings: { recipe: '1989', optimizer: 'sgd', learningRate: 0.02, passes: 1, ...settings },
    digits: { train: 6000, test: count, testIs: 'test digits', sha256: { train: '', test: '' } },
    passes: [{ pass: 1, loss: 1, train: halves, test: halves, seconds: { training: 1, evaluation: 1 } }],
  } as unknown as RunReport;
  const network = new LeNet1989();
  const { images } = digits.take(count);
  const labels = Uint8Array.from({ length: count }, (_, n) => network.classify(digits.image(n)).digit);
  const loaded = { test: new Digits(images, labels), testIs: 'test digits' } as unknown as Loaded;
  return new PageReader(runPage(report, loaded, network));
}

test('where nothing is misread the page says so, and has no picture of it', () => {
  const page = pageOf({ data: 'mnist' }, 0, 20);
  expect(page.all('h2').map(({ text }) => text)).toContain('Misread digits among the test digits');
  expect(page.all('p').map(({ text }) => text)).toContain(
    'None of the 20 test digits is misread by LeNet1989 of seed 1 after 1 pass.',
  );
  expect(page.all('figure')).toHaveLength(5);
  expect(
    pageOf({ data: 'mnist' }, 0, 1)
      .all('p')
      .map(({ text }) => text),
  ).toContain('The 1 test digit is not misread by LeNet1989 of seed 1 after 1 pass.');
});

test('misses have commas between thousands', () => {
  const misread = cells(pageOf({ data: 'mnist' }, 1731, 20)).find(([first]) => first === 'misread');
  expect(misread?.[1]).toBe('1,731 of 6,000');
  // The median of two seeds may be a half.
  expect(writeFigure(1731.5, 'digits')).toBe('1,731.5');
});

test.each([
  [{ data: 'zip' }, "Zip-code digits, the paper's own: ", ', the same as here.'],
  [{ data: 'mnist' }, 'Digits of MNIST: ', ': other digits than these.'],
  [{ data: 'csv', holdOut: 20 }, 'Digits of your own: ', ': other digits than these.'],
  [
    { data: 'zip', holdOut: 1 },
    "The paper's training digits, of which 1 is held out here: ",
    ', and on its 2,007 test digits, none of which is read here.',
  ],
])(
  'of the digits of %j the page says which they are beside those of the paper',
  (settings, source, paper) => {
    const said = pageOf(settings, 0, 20)
      .all('p')
      .map(({ text }) => text);
    expect(said[0].startsWith(source)).toBe(true);
    expect(said[2].endsWith(paper)).toBe(true);
  },
);

test('the modern recipe has no squared error, and no optimiser but its own', () => {
  const { page } = trained('modern', '--passes', '1', '--recipe', 'modern');
  expect(page.all('h2').map(({ text }) => text)).not.toContain('Half the mean squared error over the passes');
  expect(cells(page).map(([first]) => first)).toEqual([
    'after 1 pass',
    ...['misread', 'error', 'rejected for 1 % error on the rest'],
  ]);
  expect(page.all('p').map(({ text }) => text)[1]).toMatch(
    /^Trained with recipe modern, learning rate 0\.0025\. /,
  );
});
