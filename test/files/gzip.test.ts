import { constants, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentStart, isGzip, MOST_CONTENT, unpack } from '../../src/files/gzip.ts';
import { member } from './gzip-file.ts';

class Refused extends Error {}

const refuse = (reason: string) => new Refused(reason);
const unpacked = (file: Uint8Array, most = MOST_CONTENT) => unpack(file, most, refuse);
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const text = (content: Uint8Array) => Buffer.from(content).toString('latin1');

/** Content that packs neither very well nor not at all: runs, copies from far and near, and noise. */
function mixed(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1989;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const kind = (i >> 9) % 4;
    if (kind === 0) bytes[i] = state >>> 24;
    else if (kind === 1) bytes[i] = (state >>> 28) * 3;
    else if (kind === 2) bytes[i] = i > 40_000 ? bytes[i - 32_768 + (i % 7)] : i % 251;
    else bytes[i] = 7;
  }
  return bytes;
}

describe('unpacks what zlib packs', () => {
  const content = mixed(300_000);
  const { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED } = constants;
  for (const strategy of [Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED]) {
    for (const level of [0, 1, 6, 9]) {
      test(`strategy ${strategy}, level ${level}`, async () => {
        for (const memLevel of [1, 9]) {
          expect(
            Buffer.compare(await unpacked(gzipSync(content, { strategy, level, memLevel })), content),
          ).toBe(0);
        }
      });
    }
  }

  test('content of any bytes, in any number of members', async () => {
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(fc.integer({ min: 97, max: 99 }), { maxLength: 3000 }).map((bytes) => Uint8Array.from(bytes)),
      fc.nat(5000).map((length) => new Uint8Array(length)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 4 }),
        fc.nat(3),
        async (parts, level, strategy, zeros) => {
          const file = join(
            ...parts.map((each) => gzipSync(each, { level, strategy })),
            new Uint8Array(zeros),
          );
          expect(Buffer.compare(await unpacked(file), join(...parts))).toBe(0);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('content of many pieces, with copies from near and far across their ends', async () => {
    for (const period of [300, 32_000]) {
      const content = new Uint8Array(40_000_000);
      content.set(mixed(period));
      for (let done = period; done < content.length; done *= 2) content.copyWithin(done, 0, done);
      const packed = gzipSync(content);
      expect(packed.length).toBeLessThan(content.length / 100);
      expect(Buffer.compare(await unpacked(packed), content)).toBe(0);
    }
  });

  test('a stored block that ends where a piece ends', async () => {
    const packed = join(member(''), gzipSync(mixed(1_000_000), { level: 0 }));
    expect(Buffer.compare(await unpacked(packed), mixed(1_000_000))).toBe(0);
  });
});

describe('what RFC 1952 calls whole', () => {
  test('is one member or several, empty ones too', async () => {
    const empty = gzipSync('');
    expect(text(await unpacked(empty))).toBe('');
    expect(
      text(await unpacked(join(gzipSync('seven'), empty, gzipSync(' zip'), gzipSync(' codes'), empty))),
    ).toBe('seven zip codes');
    const many = join(...Array.from({ length: 500 }, () => empty), gzipSync('end'));
    expect(text(await unpacked(many))).toBe('end');
  });

  test('has every part of a header that there is', async () => {
    const extra = Uint8Array.from({ length: 300 }, (_, i) => [0x1f, 0x8b, 8, 0][i % 4]);
    for (const parts of [
      { extra },
      { name: 'zip.train' },
      { comment: 'digits \u00e9' },
      { checksum: true },
      { extra, name: 'a', comment: 'b', checksum: true },
    ]) {
      expect(text(await unpacked(join(member('4 -1', parts), member(' 0.5', parts))))).toBe('4 -1 0.5');
      expect(text(gunzipSync(member('4 -1', parts)))).toBe('4 -1');
    }
  });

  test('may have zeros after its end, as many as there are', async () => {
    for (const zeros of [1, 7, 8, 9, 10, 511, 5000]) {
      expect(text(await unpacked(join(gzipSync('digits'), new Uint8Array(zeros))))).toBe('digits');
      expect(text(await unpacked(join(gzipSync(''), new Uint8Array(zeros))))).toBe('');
    }
  });

  test('may hold what looks like members', async () => {
    const inner = gzipSync('inner');
    for (const level of [0, 9]) {
      const content = join(...Array.from({ length: 3000 }, () => inner));
      expect(Buffer.compare(await unpacked(gzipSync(content, { level })), content)).toBe(0);
      const few = join(...Array.from({ length: 30 }, () => inner));
      const packed = gzipSync(few, { level });
      expect(Buffer.compare(await unpacked(join(packed, packed)), join(few, few))).toBe(0);
    }
  });
});

describe('refuses', () => {
  const whole = gzipSync('backpropagation applied to handwritten zip codes');
  const changed = (at: number, value: number) => {
    const file = Uint8Array.from(whole);
    file[at < 0 ? file.length + at : at] ^= value;
    return file;
  };
  // The last four bytes claim the length of the content, as if they belonged to it.
  const claim = Buffer.of(48, 0, 0, 0);
  test.each<[string, Uint8Array]>([
    ['the first two bytes alone', whole.subarray(0, 2)],
    ['a cut header', whole.subarray(0, 9)],
    ['a cut name', member('x', { name: 'zip.train' }).subarray(0, 15)],
    ['a cut extra field', member('x', { extra: new Uint8Array(900) }).subarray(0, 100)],
    ['cut data', whole.subarray(0, 30)],
    ['a cut trailer', whole.subarray(0, -1)],
    ['a cut second member', join(whole, whole.subarray(0, 11))],
    ['another method', changed(2, 1)],
    ['flags that are reserved', changed(3, 0x20)],
    ['a changed checksum', changed(-8, 1)],
    ['a changed length', changed(-4, 1)],
    ['a length that is 2^32 more than it is', join(whole.subarray(0, -4), Buffer.of(0xff, 0xff, 0xff, 0xff))],
    [
      'a changed checksum of the header',
      join(member('x', { checksum: true }).subarray(0, 10), Buffer.of(1, 1), member('x').subarray(10)),
    ],
    ['bytes after the end', join(whole, Buffer.from('x'))],
    ['bytes after the end that claim its length', join(whole, claim)],
    ['more bytes after the end that claim its length', join(whole, Buffer.of(7, 7, 7, 7), claim)],
    ['a member after zeros', join(whole, new Uint8Array(3), whole)],
    ['half a magic number after the end', join(whole, Buffer.of(0x1f))],
  ])('%s', async (_, file) => {
    await expect(unpacked(file)).rejects.toThrow(
      new Refused(`expected a whole gzip file, found ${file.length} bytes that are damaged or cut off`),
    );
  });

  test('a file that is cut off anywhere', async () => {
    const packed = gzipSync(mixed(5000));
    for (let length = 2; length < packed.length; length += length < 20 ? 1 : 61) {
      await expect(unpacked(packed.subarray(0, length)), `${length} bytes`).rejects.toThrow(Refused);
    }
    for (let at = 1; at <= 8; at++) {
      await expect(unpacked(packed.subarray(0, -at)), `all but ${at} bytes`).rejects.toThrow(Refused);
    }
  });

  test('random damage, or unpacks it as zlib does', async () => {
    const packed = [
      gzipSync(mixed(3000)),
      gzipSync(mixed(3000), { strategy: constants.Z_FIXED }),
      gzipSync('aaaaaaaaaaaaaaaaaaaaaaaaaaab'),
      join(gzipSync('first '), member('second', { name: 'n', comment: 'c', checksum: true })),
    ];
    let same = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(3),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (which, place, flip, cut) => {
          const at = place % packed[which].length;
          const file = cut
            ? packed[which].subarray(0, at)
            : packed[which].map((byte, i) => (i === at ? byte ^ flip : byte));
          if (!isGzip(file)) return;
          let theirs: Uint8Array | undefined;
          try {
            theirs = gunzipSync(file);
          } catch {
            theirs = undefined;
          }
          if (theirs === undefined) await expect(unpacked(file)).rejects.toThrow(Refused);
          else {
            same++;
            expect(Buffer.compare(await unpacked(file), theirs)).toBe(0);
          }
        },
      ),
      { numRuns: 1500 },
    );
    expect(same).toBeGreaterThan(20);
  });
});

test('a file that is not packed is its own content', async () => {
  for (const file of [new Uint8Array(), Uint8Array.of(0x1f), Uint8Array.of(0x1f, 0x8c, 8)]) {
    expect(await unpacked(file)).toBe(file);
  }
});

describe('a limit', () => {
  test('is as many bytes as the reader can want, to the byte', async () => {
    const packed = gzipSync(mixed(5000));
    expect(await unpacked(packed, 5000)).toHaveLength(5000);
    for (const most of [0, 1, 4999]) {
      await expect(unpacked(packed, most)).rejects.toThrow(
        new Refused(`expected at most ${most} bytes in the gzip file, found more`),
      );
    }
    await expect(unpacked(join(packed, packed), 9999)).rejects.toThrow(Refused);
    expect(await unpacked(join(packed, packed), 10_000)).toHaveLength(10_000);
  });

  test('holds for stored blocks too', async () => {
    await expect(unpacked(gzipSync(mixed(5000), { level: 0 }), 4999)).rejects.toThrow('at most 4999 bytes');
  });

  test('ends a bomb early, of one member or of many, and in little more memory', async () => {
    const [MB, most] = [2 ** 20, 2 ** 26];
    // 256 MiB of zeros, four times what may be: 16 MiB take 16 kB.
    const zeros = new Uint8Array(16 * MB);
    const member = gzipSync(zeros, { level: 9 });
    const many = join(...Array.from({ length: 16 }, () => member));
    const raw = deflateRawSync(new Uint8Array(256 * MB), { level: 9, chunkSize: MB });
    const one = join(member.subarray(0, 10), raw, Buffer.of(0, 0, 0, 0, 0, 0, 0, 16));
    for (const bomb of [many, one]) {
      const before = process.memoryUsage().arrayBuffers;
      await expect(unpacked(bomb, most)).rejects.toThrow(`at most ${most} bytes`);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 * most + 40 * MB);
    }
  });
});

describe('contentStart', () => {
  test('is the first bytes of the content, packed or not, and fewer where it ends', async () => {
    for (const file of [
      Buffer.from('zip codes'),
      gzipSync('zip codes'),
      join(gzipSync('zip'), gzipSync(' codes')),
    ]) {
      expect(text(await contentStart(file, 5))).toBe('zip c');
      expect(text(await contentStart(file, 50))).toBe('zip codes');
    }
  });

  test('is what there is of a file that is cut off', async () => {
    const file = gzipSync(mixed(3000), { level: 0 });
    const start = await contentStart(file.subarray(0, 20), 16);
    expect(start.length).toBeLessThan(16);
    expect(start).toEqual(mixed(3000).subarray(0, start.length));
    expect(text(await contentStart(join(gzipSync('zip'), file.subarray(0, 20)), 16))).toMatch(/^zip/);
  });
});
