import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { contentStart, MOST_CONTENT, unpack } from '../../src/files/gzip.ts';

const refuse = (reason: string) => new Error(reason);
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

afterEach(() => vi.unstubAllGlobals());

test('a file may unpack to 512 MiB', () => {
  expect(MOST_CONTENT).toBe(512 * 1024 * 1024);
});

test('what a file claims to hold is believed up to 1032 times its size, and up to the limit', async () => {
  const whole = gzipSync('zip codes');
  const greedy = Uint8Array.from(whole);
  greedy.set([0, 0, 0, 16], greedy.length - 4); // 256 MiB
  const made: number[] = [];
  class Recorded extends Uint8Array {
    constructor(length: number) {
      super(length);
      made.push(length);
    }
  }
  vi.stubGlobal('Uint8Array', Recorded);
  await expect(unpack(greedy, MOST_CONTENT, refuse)).rejects.toThrow('damaged or cut off');
  expect(Math.max(0, ...made)).toBeLessThanOrEqual(1032 * greedy.length);
  await expect(unpack(whole, 5, refuse)).rejects.toThrow('at most 5 bytes');
  expect(Math.max(0, ...made)).toBeLessThanOrEqual(5);
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

/** Puts an engine in the place of the platform's: what it makes of bytes, piece by piece. */
function stubEngine(inflate: (bytes: Uint8Array) => Iterable<Uint8Array>, cancel = async () => {}): void {
  class OwnBlob {
    readonly #bytes: Uint8Array;
    constructor([bytes]: [Uint8Array]) {
      this.#bytes = bytes;
    }
    stream() {
      const pieces = inflate(this.#bytes)[Symbol.iterator]();
      return { pipeThrough: () => ({ getReader: () => ({ read: async () => pieces.next(), cancel }) }) };
    }
  }
  vi.stubGlobal('Blob', OwnBlob);
  vi.stubGlobal('DecompressionStream', class {});
}

test('an engine is told to stop where no more is wanted', async () => {
  const cancel = vi.fn(async () => {});
  stubEngine(() => [Uint8Array.of(7, 8, 9), Uint8Array.of(6, 5, 4), Uint8Array.of(3, 2, 1)], cancel);
  expect([...(await contentStart(gzipSync(''), 5))]).toEqual([7, 8, 9, 6, 5]);
  expect(cancel).toHaveBeenCalledOnce();
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
