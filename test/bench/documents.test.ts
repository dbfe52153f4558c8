import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FILES, PICTURE, picture, withGrowth, withHeadlines, withTables } from '../../bench/documents.ts';
import type { Growth } from '../../bench/growth/growth.ts';
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
  size: {
    library: 24_640,
    network: 13_310,
    pictures: 8_770,
    reader: 4_990,
    onnx: 4_810,
    toOnnx: 2_050,
    trainedReader: 9_870,
    trained1989: 9_640,
    readDigits: 37_010,
    normalise: 1_240,
  },
};

/** The cells of the row that begins so. */
function row(text: string, first: string): string[] {
  const line = text.split('\n').find((each) => each.startsWith(`| ${first} `));
  return (line ?? '')
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

test('figures become tables between the markers, and the rest stays', () => {
  const text = withTables('before\n<!-- bench: speed -->\nold\n<!-- /bench -->\nafter\n', results);
  expect(text.startsWith('before\n<!-- bench: speed -->\n\n23 passes over 7,291 digits: three days')).toBe(
    true,
  );
  expect(text.endsWith('\n\n<!-- /bench -->\nafter\n')).toBe(true);
  expect(text).toContain('in 1989, 2.00 s here (simd).\n\nA processor, 3 cores');
  expect(text).not.toContain('old');
  expect(text).toContain('native C: cc 1.2; simd: Node 99; Peer: peer 4, 5 rounds.');
  expect(row(text, 'simd')).toEqual(['simd', '12.0 (6.00 to 24.0)', '1.50', '4.50 (2.25 to 9.00)', '1.51']);
  expect(row(text, 'Peer')).toEqual(['Peer', 'cannot', '', '20,000 (10,000 to 40,000)', '6,667']);
  expect(row(text, 'H1 forward')).toEqual(['H1 forward', '0.70', '1.05', '1.50']);
  expect(row(text, 'all kernels')).toEqual(['all kernels', '2.20', '2.25', '1.02']);
  expect(row(text, 'a step beyond')).toEqual([
    'a step beyond its kernels, of the lowest',
    '2.25',
    '4.10',
    '',
  ]);
  expect(row(text, '23 passes')[1]).toBe('native C 1.23, simd 2.00');
  expect(row(text, 'import to first')[1]).toBe('20.0 (15.3 to 1,235)');
  // What was not traced has no rows.
  expect(text).not.toContain('| a trace');
  // Every line of a table has as many columns, and they line up.
  const widths = text.split('\n').filter((line) => line.startsWith('| H1') || line.startsWith('| descent'));
  expect(new Set(widths.map((line) => line.length)).size).toBe(1);
});

test('traces are given beside what they trace, new ones first', () => {
  const of = (median: number) => ({ ...spread, median });
  const tracing = { trace: of(1.234), traceAgain: of(1.1), learning: of(20.06), learningAgain: of(0.987) };
  const text = withTables('<!-- bench: speed --><!-- /bench -->', { ...results, tracing });
  expect(row(text, 'a trace, in forward passes: new, filled again')[1]).toBe('1.23, 1.10');
  expect(row(text, 'a trace with a label, in training steps: new, filled again')[1]).toBe('20.1, 0.99');
});

test('the share of the multiply-add rate is that of the fast kernels and of C', () => {
  // 48,000 multiply-adds are 12,000 of four lanes, which take 4 us at 3 a ns: half of 8 us, a third of 12.
  const multiplyAdds = { step: 48_000, perNanosecond: { median: 3, lowest: 2.5, highest: 3.25 } };
  const text = withTables('<!-- bench: speed --><!-- /bench -->', { ...results, multiplyAdds });
  expect(row(text, 'multiply-adds of four lanes a ns, numbers in registers')[1]).toBe('3.00 (2.50 to 3.25)');
  expect(row(text, 'of that rate, 48,000 multiply-adds a training step, %')[1]).toBe('native C 50, simd 33');
});

const growth: Growth = {
  rounds: 7,
  lines: [
    {
      along: 'digits in a pass',
      timed: 'a pass',
      points: [
        { size: 16, microseconds: 120.04 },
        { size: 64, microseconds: 481 },
        { size: 4096, microseconds: 30_010 },
      ],
    },
    {
      along: 'maps a layer',
      timed: 'a training step',
      points: [
        { size: 6, microseconds: 5 },
        { size: 12, microseconds: 9.7 },
      ],
    },
  ],
};

test('how cost grows becomes a table with a row for each line, and a picture, between markers of their own', () => {
  const text = withGrowth('before\n<!-- bench: growth -->\nold\n<!-- /bench -->\nafter\n', {
    ...results,
    growth,
  });
  expect(text.startsWith('before\n<!-- bench: growth -->\n\n| size: µs, the lowest of 7 rounds |')).toBe(
    true,
  );
  expect(text).not.toContain('old');
  expect(row(text, 'digits in a pass')).toEqual([
    ...['digits in a pass', 'a pass', '16: 120', '64: 481', '4,096: 30,010'],
    ...['256', '250'],
  ]);
  // A line with fewer sizes leaves room.
  expect(row(text, 'maps a layer')).toEqual([
    ...['maps a layer', 'a training step', '6: 5.00', '12: 9.70', ''],
    ...['2.00', '1.94'],
  ]);
  expect(text).toMatch(/\n\n!\[How [^\]]+\]\(pictures\/growth\.svg\)\n\n<!-- \/bench -->\nafter\n$/);
});

test('where growth was not measured, its place says how it is, and there is no picture', () => {
  const text = withGrowth('<!-- bench: growth -->| old |<!-- /bench -->', results);
  expect(text).toBe('<!-- bench: growth -->\n\n`npm run bench -- --growth` measures it.\n\n<!-- /bench -->');
  expect(picture(results)).toBeUndefined();
});

const OLD_HEADLINES = `before
<!-- bench: headlines -->

| | here | elsewhere |
| - | - | - |
| error | 0.25 % | the paper: 0.14 % |
| 23 passes over 7,291 digits | old | old |
| learning from one digit, µs | old | |
| reading one digit, µs | | |
| the library, minified and gzipped | | |

<!-- /bench -->
after
`;

test('headlines go into the rows of their names, and the other rows stay', () => {
  const text = withHeadlines(OLD_HEADLINES, results);
  expect(text.startsWith('before\n<!-- bench: headlines -->\n\n| ')).toBe(true);
  expect(text.endsWith(' |\n\n<!-- /bench -->\nafter\n')).toBe(true);
  expect(row(text, 'error')).toEqual(['error', '0.25 %', 'the paper: 0.14 %']);
  expect(row(text, '23 passes').slice(1)).toEqual(['2.0 s', 'the paper: 3 days']);
  expect(row(text, 'learning').slice(1)).toEqual(['12.0', 'native C 8.00']);
  expect(row(text, 'reading').slice(1)).toEqual(['4.50', 'native C 3.00, Peer 20,000']);
  expect(row(text, 'the library, minified').slice(1)).toEqual(['25 kB', '']);
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  expect(lines).toHaveLength(7);
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
});

test('made again from what they made, texts are the same', () => {
  const tables = withTables('<!-- bench: speed --><!-- /bench -->', results);
  expect(withTables(tables, results)).toBe(tables);
  const grown = withGrowth('<!-- bench: growth --><!-- /bench -->', { ...results, growth });
  expect(withGrowth(grown, { ...results, growth })).toBe(grown);
  const headlines = withHeadlines(OLD_HEADLINES, results);
  expect(withHeadlines(headlines, results)).toBe(headlines);
});

test('a text without markers, or without a row, is refused', () => {
  expect(() => withTables('# title\n', results)).toThrow(/expected <!-- bench: speed -->/);
  expect(() => withTables('<!-- /bench --><!-- bench: speed -->', results)).toThrow(/expected/);
  expect(() => withGrowth('# title\n', results)).toThrow(/expected <!-- bench: growth -->/);
  expect(() => withHeadlines(OLD_HEADLINES.replace('reading one', 'Reading one'), results)).toThrow(
    "expected a row 'reading one digit, µs', found none",
  );
});

test.each(Object.entries(FILES))(
  '%s holds what npm run bench-table makes of the committed results',
  (file, write) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    const committed = JSON.parse(readFileSync(RESULTS, 'utf8')) as Results;
    expect(write(text, committed)).toBe(text);
  },
);

test('the picture of how cost grows is what npm run bench-table draws of the committed results, or is not there', () => {
  const drawn = picture(JSON.parse(readFileSync(RESULTS, 'utf8')) as Results);
  const file = new URL(`../../${PICTURE}`, import.meta.url);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : undefined).toBe(drawn);
});
