import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { contentStart, MOST_CONTENT, unpack } from '../../src/files/gzip.ts';
import { stubEngine } from './gzip-engine.ts';

const refuse = (reason: string) => new Error(reason);
const text = (content: Uint8Array) => Buffer.from(content).toString('latin1');

afterEach(() => vi.unstubAllGlobals());

test('an engine is told to stop where no more is wanted', async () => {
  const cancel = vi.fn(async () => {});
  stubEngine(() => [Uint8Array.of(7, 8, 9), Uint8Array.of(6, 5, 4), Uint8Array.of(3, 2, 1)], cancel);
  expect([...(await contentStart(gzipSync(''), 5))]).toEqual([7, 8, 9, 6, 5]);
  expect(cancel).toHaveBeenCalledOnce();
});

test('an engine that refuses what comes after a member is given one after the other', async () => {
  const contents = ['zip', ' codes', '', ' of Buffalo'];
  const members = contents.map((content) => gzipSync(content));
  stubEngine(function* (bytes) {
    const first = members.findIndex((member) => member.every((byte, k) => byte === bytes[k]));
    if (first < 0) throw new TypeError('the member is damaged');
    yield Buffer.from(contents[first]);
    if (bytes.length > members[first].length) throw new TypeError('junk after the member');
  });
  const file = Buffer.concat(members);
  expect(text(await unpack(file, MOST_CONTENT, refuse))).toBe('zip codes of Buffalo');
  for (const count of [2, 3, 5, 9, 100]) {
    expect(text(await contentStart(file, count))).toBe('zip codes of Buffalo'.slice(0, count));
  }
  expect(text(await contentStart(file.subarray(0, -1), 9))).toBe('zip');
});

test('shared memory is unpacked where a Blob takes none', async () => {
  const { Blob } = globalThis;
  vi.stubGlobal(
    'Blob',
    class extends Blob {
      constructor(parts: Uint8Array<ArrayBuffer>[]) {
        if (parts.some(({ buffer }) => !(buffer instanceof ArrayBuffer))) throw new TypeError('shared');
        super(parts);
      }
    },
  );
  const packed = gzipSync('zip codes');
  const shared = new Uint8Array(new SharedArrayBuffer(packed.length));
  shared.set(packed);
  expect(text(await unpack(shared, MOST_CONTENT, refuse))).toBe('zip codes');
});

test('a want of memory is not taken for a fault of the file', async () => {
  vi.stubGlobal(
    'Uint8Array',
    class {
      constructor() {
        throw new RangeError('Array buffer allocation failed');
      }
    },
  );
  await expect(unpack(gzipSync('zip codes'), MOST_CONTENT, refuse)).rejects.toThrow(
    new RangeError('Array buffer allocation failed'),
  );
});
