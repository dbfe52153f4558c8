import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate, generateDigits, LeNet1989, readings } from 'lenet-1989';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
    "Zip-code digits, the paper's own: 400 digits to train, 300 held-out training digits.",
    expect.stringMatching(
      /^Trained with recipe 1989, optimizer sgd, learning rate 0\.02\. (?:simd|plain) kernels, lenet-1989 /,
    ),
    "The paper's figures are those after 23 passes over its own 7,291 digits to train and 2,007 test digits: other digits than these.",
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

test('the modern recipe has no squared error, and no optimiser but its own', () => {
  const { page } = trained('modern', '--passes', '1', '--recipe', 'modern');
  expect(page.all('h2').map(({ text }) => text)).not.toContain('Half the mean squared error over the passes');
  expect(cells(page).map(([first]) => first)).toEqual([
    'after 1 pass',
    ...['misread', 'error', 'rejected for 1 % error on the rest'],
  ]);
  expect(page.all('p').map(({ text }) => text)[1]).toMatch(
    /^Trained with recipe modern, learning rate 0\.002\. /,
  );
});
