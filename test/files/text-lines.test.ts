import { expect, test } from 'vitest';
import { isBlank, linesOf, quote } from '../../src/files/text-lines.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each<[string, string[]]>([
  ['', []],
  ['\ufeff', []],
  [' \t\r\n \n', []],
  ['\ufeff \n', []],
  ['a', ['a']],
  ['a\n', ['a']],
  ['a \t\r\n\n', ['a']],
  ['a\nb', ['a', 'b']],
  ['a\n\nb c\n', ['a', '', 'b c']],
  ['\na', ['', 'a']],
  [' a\r\nb', [' a\r', 'b']],
  ['a\rb\r\r', ['a', 'b']],
  ['a\rb\nc', ['a\rb', 'c']],
  ['\ufeffa\n\ufeffb', ['a', '\ufeffb']],
  // Bytes that are not all of a byte order mark belong to the text: EF BB BE, and EF BC BF.
  ['\ufefea\nb', ['\ufefea', 'b']],
  ['\uff3fa\nb', ['\uff3fa', 'b']],
])('the lines of %j', (text, lines) => {
  const file = bytes(text);
  const found = [...linesOf(file)];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  expect(found.map(({ start, end }) => decoder.decode(file.subarray(start, end)))).toEqual(lines);
  expect(found.map(({ number }) => number)).toEqual(lines.map((_, k) => k + 1));
});

test('spaces, tabs and what ends lines is blank', () => {
  const blank = Array.from({ length: 256 }, (_, byte) => byte).filter(isBlank);
  expect(blank).toEqual([9, 10, 13, 32]);
  expect(isBlank(undefined)).toBe(false);
});

test.each<[string, string]>([
  ['', 'nothing'],
  ['0.5', '0.5'],
  ['a\u001b[1m', 'a\\u{1b}[1m'],
  ['x'.repeat(40), 'x'.repeat(40)],
  ['x'.repeat(41), `${'x'.repeat(40)}...`],
  ['x'.repeat(5000), `${'x'.repeat(40)}...`],
  ['数'.repeat(41), `${'数'.repeat(40)}...`],
  ['🖋'.repeat(21), `${'🖋'.repeat(20)}...`],
])('a word %j is quoted on one line, up to 40 characters', (word, quoted) => {
  const text = bytes(`before ${word} after`);
  expect(quote(text, 7, text.length - 6)).toBe(quoted);
});
