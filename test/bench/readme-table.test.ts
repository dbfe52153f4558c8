import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withResults } from '../../bench/readme-table.ts';
import { RESULTS, type Results } from '../../bench/results.ts';

const timing = (median: number, ratio: number) => ({
  median,
  lowest: median / 2,
  highest: median * 2,
  ratio,
});
const spread = { median: 20, lowest: 15.25, highest: 1234.5 };

/** Made-up figures, each of its own. */
const results: Results = {
  machine: { cpu: 'A processor', cores: 3, system: 'an os' },
  versions: { 'native C': 'cc 1.2', simd: 'Node 99', Peer: 'peer 4' },
  digits: 200,
  rounds: 40,
  agreement: {},
  timings: [
    { contender: 'native C', rounds: 40, step: timing(8, 1), forward: timing(3, 1) },
    { contender: 'simd', rounds: 40, step: timing(12, 1.5), forward: timing(4.5, 1.51) },
    { contender: 'Peer', rounds: 5, forward: timing(20_000, 6666.6) },
  ],
  allocation: { simd: { step: 5.4, forward: 1 } },
  phases: {
    'H1 forward': {
      'native C': { ...spread, median: 0.7, lowest: 0.5 },
      simd: { ...spread, median: 1.05, lowest: 0.9 },
    },
    descent: {
      'native C': { ...spread, median: 1.5, lowest: 1.25 },
      simd: { ...spread, median: 1.2, lowest: 1 },
    },
  },
  passes: { digits: 'zip.train', seconds: { 'native C': 1.234, simd: 2 } },
  startUp: {
    firstClassification: spread,
    process: { ...spread, median: 60 },
    emptyProcess: { ...spread, median: 40 },
  },
  size: { library: 24_640, network: 13_310, pictures: 8_770 },
};

/** The cells of the row that begins so. */
function row(readme: string, first: string): string[] {
  const line = readme.split('\n').find((each) => each.startsWith(`| ${first} `));
  return (line ?? '')
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

test('figures become tables between the markers, and the rest stays', () => {
  const readme = withResults('before\n<!-- bench: speed -->\nold\n<!-- /bench -->\nafter\n', results);
  expect(readme.startsWith('before\n<!-- bench: speed -->\n\n23 passes over 7,291 digits: three days')).toBe(
    true,
  );
  expect(readme.endsWith('\n\n<!-- /bench -->\nafter\n')).toBe(true);
  expect(readme).toContain('in 1989, 2.00 s here (simd).\n\nA processor, 3 cores');
  expect(readme).not.toContain('old');
  expect(readme).toContain('native C: cc 1.2; simd: Node 99; Peer: peer 4, 5 rounds.');
  expect(row(readme, 'simd')).toEqual(['simd', '12.0 (6.00 to 24.0)', '1.50', '4.50 (2.25 to 9.00)', '1.51']);
  expect(row(readme, 'Peer')).toEqual(['Peer', 'cannot', '', '20,000 (10,000 to 40,000)', '6,667']);
  expect(row(readme, 'H1 forward')).toEqual(['H1 forward', '0.70', '1.05', '1.50']);
  expect(row(readme, 'all kernels')).toEqual(['all kernels', '2.20', '2.25', '1.02']);
  expect(row(readme, 'a step beyond')).toEqual([
    'a step beyond its kernels, of the lowest',
    '2.25',
    '4.10',
    '',
  ]);
  expect(row(readme, '23 passes')[1]).toBe('native C 1.23, simd 2.00');
  expect(row(readme, 'import to first')[1]).toBe('20.0 (15.3 to 1,235)');
  // Every line of a table has as many columns, and they line up.
  const widths = readme.split('\n').filter((line) => line.startsWith('| H1') || line.startsWith('| descent'));
  expect(new Set(widths.map((line) => line.length)).size).toBe(1);
});

test('made again from what it made, the README is the same', () => {
  const once = withResults('<!-- bench: speed --><!-- /bench -->', results);
  expect(withResults(once, results)).toBe(once);
});

test('a README without markers is refused', () => {
  expect(() => withResults('# title\n', results)).toThrow(/expected <!-- bench: speed -->/);
  expect(() => withResults('<!-- /bench --><!-- bench: speed -->', results)).toThrow(/expected/);
});

test('README.md holds what npm run bench-table makes of the committed results', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const committed = JSON.parse(readFileSync(RESULTS, 'utf8')) as Results;
  expect(withResults(readme, committed)).toBe(readme);
});
