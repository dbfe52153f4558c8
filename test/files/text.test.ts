import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readText } from '../../src/files/text.ts';

const read = (file: Uint8Array) =>
  readText('zip.train', file, 'a digit a line', (reason) => new Error(reason));

test.each([511, 512, 513, 5000])('reads %i bytes of text, gzip or not', async (length) => {
  const text = Buffer.from('7 -1 0.5 '.repeat(length)).subarray(0, length);
  for (const file of [text, gzipSync(text)]) {
    expect(Buffer.from(await read(file)).equals(text)).toBe(true);
  }
});

test('sees by the first 512 bytes that a file is no text, gzip or not', async () => {
  const withZero = (at: number) => Buffer.alloc(600, '7 -1 ').fill(0, at, at + 1);
  for (const pack of [(file: Buffer) => file, gzipSync]) {
    await expect(read(pack(withZero(511)))).rejects.toThrow(
      new Error('expected a digit a line, found a file that begins with bytes 55 32 45 49 32 55 32 45'),
    );
    expect(await read(pack(withZero(512)))).toHaveLength(600);
  }
});

test('says of a packed file that is cut off early that it is, whatever its beginning looks like', async () => {
  const packed = gzipSync('<html>');
  for (const length of [5, 12, packed.length - 1]) {
    await expect(read(packed.subarray(0, length))).rejects.toThrow(
      new Error(`expected a whole gzip file, found ${length} bytes that are damaged or cut off`),
    );
  }
});
