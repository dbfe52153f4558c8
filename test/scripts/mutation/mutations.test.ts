import { expect, test } from 'vitest';
import { withoutEquivalents } from '../../../scripts/mutation/equivalent.ts';
import { described, mutated } from '../../../scripts/mutation/mutation.ts';
import { mutationsOf } from '../../../scripts/mutation/mutations.ts';
import { byFolder } from '../../../scripts/mutation/results.ts';

/** What a text becomes by each single fault. */
function faults(text: string): string[] {
  return mutationsOf('src/a.ts', text).map((mutation) => mutated(text, mutation));
}

test.each<[text: string, ...faults: string[]]>([
  ['a = b + c;', 'a = b - c;', '{}'],
  ['x(a + (b * c));', 'x(a - (b * c));', 'x(a + (b / c));', '{}'],
  ['x(a < b);', 'x(a <= b);', 'x(a >= b);', '{}'],
  ['x(a === b && c);', 'x(a !== b && c);', 'x(a === b || c);', '{}'],
  ['x(fround(a * b));', 'x((a * b));', 'x(fround(a / b));', '{}'],
  ['x(Math.fround(a));', 'x((a));', '{}'],
  ['x(Math.min(a, b));', 'x(Math.max(a, b));', '{}'],
  ['x(a.toString(b), a.constructor(c));', '{}'],
  ['x(7, -1, 0.5);', 'x(8, -1, 0.5);', 'x(7, 0, 0.5);', 'x(7, -1, (0.5 * 1.01));', '{}'],
  ['x(-a, !b);', 'x(a, !b);', 'x(-a, b);', '{}'],
  ['if (a) x();', 'if (true) x();', 'if (false) x();', 'if (a) {}'],
  ["x('text', `a`);", "x('', `a`);", "x('text', ``);", '{}'],
  ['x(a ?? b);', 'x((a));', 'x((b));', '{}'],
  ['x(a.slice(2));', 'x(a);', 'x(a.slice(3));', '{}'],
  ['x(true);', 'x(false);', '{}'],
  ['x([1, 2, 3, 4, 5, 6, 7, 8, 9]);', 'x([2, 2, 3, 4, 5, 6, 7, 8, 9]);', '{}'],
  [
    "import { a } from './b.ts';\ntype A = 'text' | 7;\nx(a as 7);",
    "import { a } from './b.ts';\ntype A = 'text' | 7;\n{}",
  ],
  [
    'for (let i = a; i < n; i++) x();',
    'for (let i = a; i <= n; i++) x();',
    'for (let i = a; i >= n; i++) x();',
    'for (let i = a; i < n; i++) {}',
  ],
])('%s', (text, ...expected) => {
  expect(faults(text).sort()).toEqual(expected.sort());
});

test('a fault is shown with its line, on one line', () => {
  const [first] = mutationsOf('src/a.ts', 'x();\n\ny = a +\n  b;');
  expect(described(first)).toBe('src/a.ts:1  x();  ->  {}');
  expect(described(mutationsOf('src/a.ts', 'x();\n\ny = a +\n  b;')[2])).toBe('src/a.ts:3  a + b  ->  a - b');
});

test('faults that change nothing are known by their text, wherever they stand; entries that fit nothing are named', () => {
  const text = 'x(1);\ny(1);\n';
  const entry = { file: 'src/a.ts', was: '1', becomes: '2', reason: 'it is not looked at' };
  const all = mutationsOf('src/a.ts', text);
  const with_ = (...entries: (typeof entry & { line?: string })[]) =>
    withoutEquivalents(all, entries, () => text);
  expect(with_(entry).equivalent).toHaveLength(2);
  const { left, equivalent, stale } = with_({ ...entry, line: 'y(1);' }, { ...entry, was: '3' });
  expect(equivalent.map(({ line }) => line)).toEqual([2]);
  expect(left).toHaveLength(all.length - 1);
  expect(stale.map(({ was }) => was)).toEqual(['3']);
});

test('the table counts by folder', () => {
  const [a, b, c] = mutationsOf('src/x/a.ts', 'x(1); y(2);');
  const other = { ...a, file: 'src/b.ts' };
  const rows = byFolder([a, b, c, other], [b], [{ ...a, line: 9 }])
    .split('\n')
    .map((row) =>
      row
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
  expect(rows.filter(([folder]) => /^(?:src|all)/.test(folder))).toEqual([
    ['src', '1', '1', '0', '100.0 %', '0'],
    ['src/x', '3', '2', '1', '66.7 %', '1'],
    ['all', '4', '3', '1', '75.0 %', '1'],
  ]);
});
