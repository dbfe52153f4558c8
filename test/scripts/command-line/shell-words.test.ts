import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoted, typedFlag } from '../../../scripts/command-line/shell-words.ts';

const WORDS = [
  ...[
    "/tmp/my run's",
    'a b',
    "'",
    '"',
    '\\',
    'a\\b',
    '$HOME',
    '`ls`',
    '$(ls)',
    '~',
    '~/a',
    '*',
    'a;b',
    'a&b',
  ],
  ...[
    'a|b',
    '<a',
    '>a',
    '#a',
    '!a',
    '{a,b}',
    '[a]',
    '(a)',
    '=ls',
    '',
    'a\nb',
    '\u00e4\u{1f600}',
    '-x',
    '--a=b c',
  ],
];

/** What a shell takes words for. */
function read(words: readonly string[]): string[] {
  const line = `printf '%s\\0' ${words.join(' ')}`;
  const { stdout } = spawnSync('sh', ['-c', line], { encoding: 'utf8' });
  return stdout.split('\0').slice(0, -1);
}

test.skipIf(process.platform === 'win32')('a shell reads words as they were', () => {
  expect(read(WORDS.map((word) => quoted(word, 'linux')))).toEqual(WORDS);
  const character = fc.constantFrom(...' \'"\\$`*?~!#&;|<>(){}[]=-/,.:@%+ab\t\n');
  fc.assert(
    fc.property(fc.array(fc.string({ unit: character }), { minLength: 50, maxLength: 200 }), (words) => {
      expect(read(words.map((word) => quoted(word, 'linux')))).toEqual(words);
    }),
    { numRuns: 5 },
  );
});

test.each([
  ['runs/a-b_1.0', 'runs/a-b_1.0', 'runs/a-b_1.0'],
  ['a b', "'a b'", '"a b"'],
  ["it's", "'it'\\''s'", '"it\'s"'],
  ['C:\\runs', "'C:\\runs'", 'C:\\runs'],
  // The path of a program in zsh.
  ['=ls', "'=ls'", '=ls'],
])('%s is typed as %s, in Windows as %s', (word, typed, inWindows) => {
  expect([quoted(word, 'linux'), quoted(word, 'win32')]).toEqual([typed, inWindows]);
});

test('a value that begins with a dash is no flag', () => {
  expect(typedFlag('resume', 'runs/a')).toBe('--resume runs/a');
  expect(typedFlag('resume', '-a')).toBe('--resume=-a');
});
