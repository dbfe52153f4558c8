import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import {
  LOCAL_RESULTS,
  lost,
  RESULTS,
  type Results,
  readResults,
  writeResults,
} from '../../bench/results.ts';

const kept = {
  versions: { 'native C': 'cc 1', simd: 'Node 20', PyTorch: 'torch 1' },
  phases: { descent: {} },
  passes: { digits: 'zip.train', seconds: {} },
  growth: { rounds: 1, lines: [] },
} as unknown as Results;
const whole = {
  contenders: ['native C', 'simd', 'PyTorch', 'another'],
  phases: true,
  growth: true,
  digits: 'zip.train',
};

test.each<[string, Partial<typeof whole>, string[]]>([
  ['nothing, where all is measured and more', {}, []],
  ['contenders that are not here', { contenders: ['simd'] }, ['native C', 'PyTorch']],
  ['the kernels', { phases: false }, ['the kernels one by one (--phases)']],
  ['how cost grows', { growth: false }, ['how cost grows (--growth)']],
  ['the digits', { digits: 'generated digits' }, ['passes over zip.train (--data-dir DIR)']],
])('a run would lose %s', (_, change, missing) => {
  expect(lost(kept, { ...whole, ...change })).toEqual(missing);
});

test('kernels and growth that were not measured before need not be measured', () => {
  const { phases: _, growth: __, ...without } = kept;
  expect(lost(without, { ...whole, phases: false, growth: false })).toEqual([]);
});

test('results are written whole and read again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'results-'));
  const path = join(folder, 'results.json');
  await writeResults(path, kept);
  expect(await readResults(path)).toEqual(kept);
  expect(readdirSync(folder)).toEqual(['results.json']);
  rmSync(folder, { recursive: true });
});

test('a run that is not told to replace the results writes a file that is not kept', () => {
  expect(LOCAL_RESULTS).not.toBe(RESULTS);
  const ignored = readFileSync(new URL('../../.gitignore', import.meta.url), 'utf8').split('\n');
  expect(ignored).toContain(`bench/${basename(LOCAL_RESULTS)}`);
});
