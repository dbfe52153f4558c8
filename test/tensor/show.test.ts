import { expect, test } from 'vitest';
import { oneLine, show } from '../../src/tensor/show.ts';

test('a text comes on one line: what breaks or turns it as a code, what is long cut after 80 characters', () => {
  expect(oneLine('plain \u00fc text')).toBe('plain \u00fc text');
  expect(oneLine('a\nb\r\u0000\u001b[31m\u202e\u2028\u2029\u200b\ud800')).toBe(
    'a\\u{a}b\\u{d}\\u{0}\\u{1b}[31m\\u{202e}\\u{2028}\\u{2029}\\u{200b}\\u{d800}',
  );
  expect(oneLine('x'.repeat(80))).toBe('x'.repeat(80));
  expect(oneLine('x'.repeat(81))).toBe(`${'x'.repeat(80)}...`);
});

test('a value is shown by itself, in quotes, or by its kind and length', () => {
  for (const [value, shown] of [
    [0.5, '0.5'],
    [Number.NaN, 'NaN'],
    [true, 'true'],
    [null, 'null'],
    [undefined, 'undefined'],
    [7n, '7n'],
    ['0.05', '"0.05"'],
    ['a\n"', '"a\\n\\""'],
    [() => 1, 'a function'],
    [Symbol('x'), 'a symbol'],
    [new Float64Array(3), 'a Float64Array of 3'],
    [new Uint8Array(0), 'a Uint8Array of 0'],
    [[1, 2], 'an Array of 2'],
    [{}, 'an Object'],
    [{ length: 4 }, 'an Object of 4'],
    [{ length: 'long' }, 'an Object'],
    [new Map(), 'a Map'],
    [new Error('x'), 'an Error'],
    [new Int8Array(1), 'an Int8Array of 1'],
    [new Date(0), 'a Date'],
  ] as const) {
    expect(show(value)).toBe(shown);
  }
});
