import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { MOST_CONTENT, unpack } from '../../src/files/gzip.ts';
import { stubEngine } from './gzip-engine.ts';

const refuse = (reason: string) => new Error(reason);
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

afterEach(() => vi.unstubAllGlobals());

test('a file may unpack to 512 MiB', () => {
  expect(MOST_CONTENT).toBe(512 * 1024 * 1024);
});

test('what a file claims to hold is believed up to 1032 times its size, and up to the limit', async () => {
  const whole = gzipSync('zip codes');
  const claiming = (length: number) => {
    const file = Uint8Array.from(whole);
    new DataView(file.buffer).setUint32(file.length - 4, length, true);
    return file;
  };
  const most = 1032 * whole.length;
  const files = [claiming(most + 1), claiming(2 ** 28), claiming(most)];
  const made: number[] = [];
  class Recorded extends Uint8Array {
    constructor(length: number) {
      super(length);
      made.push(length);
    }
  }
  vi.stubGlobal('Uint8Array', Recorded);
  await expect(unpack(whole, 5, refuse)).rejects.toThrow('at most 5 bytes');
  expect(Math.max(...made)).toBe(5);
  for (const [k, largest] of [5, 5, most].entries()) {
    await expect(unpack(files[k], MOST_CONTENT, refuse)).rejects.toThrow('damaged or cut off');
    expect(Math.max(...made)).toBe(largest);
  }
});

test('what only looks like an end is tried for 32 times the file and 1 MiB, to the byte', async () => {
  const [first, last] = [gzipSync('first'), gzipSync('last')];
  const stored = 60_000;
  // A member of one stored block: a header of 10 bytes, one of 5 for the block, and a trailer of 8.
  const length = first.length + 10 + 5 + stored + 8 + last.length;
  const most = 32 * length + 2 ** 20;
  const places = Array.from({ length: 49 }, (_, k) => Math.floor(most / 50) - 245 + 10 * k);
  const sum = places.reduce((total, place) => total + place, 0);
  for (const [beyond, whole] of [
    [0, true],
    [1, false],
  ] as const) {
    const content = new Uint8Array(stored);
    // Each place looks like the header of another member, so all before it is tried.
    for (const place of [...places, most - sum + beyond]) content.set([0x1f, 0x8b, 8, 0], place - 15);
    const middle = gzipSync(content, { level: 0 });
    const file = join(first, middle, last);
    expect(file).toHaveLength(length);
    const unpacked = unpack(file, MOST_CONTENT, refuse);
    if (whole)
      expect(Buffer.compare(await unpacked, join(Buffer.from('first'), content, Buffer.from('last')))).toBe(
        0,
      );
    else await expect(unpacked).rejects.toThrow('damaged or cut off');
  }
});

test('what begins like a header and is none is not tried', async () => {
  const content = new Uint8Array(60_000);
  const looks = [
    [0x1f, 0x8b, 7, 0],
    [0x1f, 0x8c, 8, 0],
    [0x1f, 0x8b, 8, 0x20],
    [0x1f, 0x8b, 8, 0x40],
    [0x1f, 0x8b, 8, 0x80],
    [0x1f, 0, 0, 0],
  ].flat();
  content.forEach((_, k) => {
    content[k] = looks[k % looks.length];
  });
  const file = join(gzipSync('first'), gzipSync(content, { level: 0 }), gzipSync('last'));
  const unpacked = await unpack(file, MOST_CONTENT, refuse);
  expect(Buffer.compare(unpacked, join(Buffer.from('first'), content, Buffer.from('last')))).toBe(0);
});

test('every flag that is not reserved is one of a header', async () => {
  const text = gzipSync('that says that it is text');
  text[3] = 1;
  expect(Buffer.from(await unpack(join(gzipSync('a member '), text), MOST_CONTENT, refuse)).toString()).toBe(
    'a member that says that it is text',
  );
});

test('members may be so long that their lengths leave no zero at their end', async () => {
  const long = gzipSync(new Uint8Array(2 ** 24));
  expect(long.at(-1)).toBe(1);
  expect(await unpack(join(gzipSync('first'), long), MOST_CONTENT, refuse)).toHaveLength(2 ** 24 + 5);
  // Node leaves what comes after a zero; it is no part of the file.
  await expect(unpack(join(long, Uint8Array.of(0), long), MOST_CONTENT, refuse)).rejects.toThrow(
    'damaged or cut off',
  );
});

test('a file may have 65,536 members', async () => {
  const one = gzipSync('a');
  stubEngine((bytes) => {
    if (bytes.length !== one.length) throw new Error('more than one member, or less');
    return [Buffer.from('a')];
  });
  const members = (count: number) => join(...new Array<Uint8Array>(count).fill(one));
  expect(await unpack(members(65_536), MOST_CONTENT, refuse)).toEqual(new Uint8Array(65_536).fill(0x61));
  await expect(unpack(members(65_537), MOST_CONTENT, refuse)).rejects.toThrow(
    new Error('expected at most 65536 members in the gzip file, found more'),
  );
});
