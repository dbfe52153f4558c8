import { expect, test } from 'vitest';
import { lineOfMessage } from '../../../scripts/package/uncaught.ts';

/** As Node prints an error that nobody catches: where, the line, a mark below the place, a blank line, the stack. */
const printed = (line: string, at: number, folder = 'a') =>
  [
    `file:///${folder}/dist/index.js:7`,
    line,
    `${' '.repeat(at)}^`,
    '',
    'RangeError: seed: expected 1, found 2',
    '    at f (a.js:7:1)',
  ].join('\n');

test('counts the lines of a terminal above the message', () => {
  expect(lineOfMessage(printed('throw wrong()', 6))).toBe(5);
  // 250 characters fill four lines, and so does the mark below the last of them.
  expect(lineOfMessage(printed('x'.repeat(250), 249))).toBe(11);
  expect(lineOfMessage(printed('x'.repeat(67_000), 3))).toBe(842);
});

test('counts the path of the file as one line, however long it is', () => {
  expect(lineOfMessage(printed('throw wrong()', 6, 'a'.repeat(200)))).toBe(5);
});

test('takes the message, not the line of code that makes it', () => {
  expect(lineOfMessage(printed('throw RangeError(`a: expected 1`)', 6))).toBe(5);
  expect(lineOfMessage('TypeError [ERR_X]: no\n')).toBe(1);
});

test('is infinite where there is no message', () => {
  expect(lineOfMessage('')).toBe(Number.POSITIVE_INFINITY);
  expect(lineOfMessage('all is well\n')).toBe(Number.POSITIVE_INFINITY);
});
