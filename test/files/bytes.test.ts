import { expect, test } from 'vitest';
import { bytesOf } from '../../src/files/bytes.ts';

test('a file is a view of its bytes, and not of those around them', () => {
  const around = Uint8Array.of(9, 1, 2, 3, 9);
  const view = bytesOf('file', around.subarray(1, 4));
  expect([...view]).toEqual([1, 2, 3]);
  expect(view.buffer).toBe(around.buffer);
  expect([...bytesOf('file', around.buffer)]).toEqual([9, 1, 2, 3, 9]);
});

test.each(['', 'two\nlines', 7 as never])('a file cannot be called %j', (name) => {
  expect(() => bytesOf(name, new Uint8Array())).toThrow(
    new TypeError(`name: expected a name on one line, got ${JSON.stringify(name)}`),
  );
});
