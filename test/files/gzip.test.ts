import { constants, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentStart, isGzip, MOST_CONTENT, unpack } from '../../src/files/gzip.ts';
import { member, trailerOf } from './gzip-file.ts';

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
      test(`strategy ${strategy}, level ${level}`, () => {
        for (const memLevel of [1, 9]) {
          expect(Buffer.compare(unpacked(gzipSync(content, { strategy, level, memLevel })), content)).toBe(0);
        }
      });
    }
  }

  test('content of any bytes, in any number of members', () => {
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(fc.integer({ min: 97, max: 99 }), { maxLength: 3000 }).map((bytes) => Uint8Array.from(bytes)),
      fc.nat(5000).map((length) => new Uint8Array(length)),
    );
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 4 }),
        fc.nat(3),
        (parts, level, strategy, zeros) => {
          const file = join(
            ...parts.map((each) => gzipSync(each, { level, strategy })),
            new Uint8Array(zeros),
          );
          expect(Buffer.compare(unpacked(file), join(...parts))).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('content of many pieces, with copies from near and far across their ends', () => {
    for (const period of [300, 32_000]) {
      const content = new Uint8Array(40_000_000);
      content.set(mixed(period));
      for (let done = period; done < content.length; done *= 2) content.copyWithin(done, 0, done);
      const packed = gzipSync(content);
      expect(packed.length).toBeLessThan(content.length / 100);
      expect(Buffer.compare(unpacked(packed), content)).toBe(0);
    }
  });

  test('a stored block that ends where a piece ends', () => {
    const packed = join(member(''), gzipSync(mixed(1_000_000), { level: 0 }));
    expect(Buffer.compare(unpacked(packed), mixed(1_000_000))).toBe(0);
  });
});

describe('what RFC 1952 calls whole', () => {
  test('is one member or several, empty ones too', () => {
    const empty = gzipSync('');
    expect(text(unpacked(empty))).toBe('');
    expect(text(unpacked(join(gzipSync('seven'), empty, gzipSync(' zip'), gzipSync(' codes'), empty)))).toBe(
      'seven zip codes',
    );
    const many = join(...Array.from({ length: 20_000 }, () => empty), gzipSync('end'));
    expect(text(unpacked(many))).toBe('end');
  });

  test('has every part of a header that there is', () => {
    const extra = Uint8Array.from({ length: 300 }, (_, i) => [0x1f, 0x8b, 8, 0][i % 4]);
    for (const parts of [
      { extra },
      { name: 'zip.train' },
      { comment: 'digits \u00e9' },
      { checksum: true },
      { extra, name: 'a', comment: 'b', checksum: true },
    ]) {
      expect(text(unpacked(join(member('4 -1', parts), member(' 0.5', parts))))).toBe('4 -1 0.5');
      expect(text(gunzipSync(member('4 -1', parts)))).toBe('4 -1');
    }
  });

  test('may have zeros after its end, as many as there are', () => {
    for (const zeros of [1, 7, 8, 9, 10, 511, 5000]) {
      expect(text(unpacked(join(gzipSync('digits'), new Uint8Array(zeros))))).toBe('digits');
      expect(text(unpacked(join(gzipSync(''), new Uint8Array(zeros))))).toBe('');
    }
  });

  test('may hold what looks like members', () => {
    const inner = gzipSync('inner');
    const content = join(...Array.from({ length: 3000 }, () => inner));
    for (const level of [0, 9]) {
      const packed = gzipSync(content, { level });
      expect(Buffer.compare(unpacked(join(packed, packed)), join(content, content))).toBe(0);
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
  const blocks = (...bits: string[]) => {
    const all = bits.join('');
    const bytes = (all.match(/.{1,8}/g) ?? []).map((eight) =>
      Number.parseInt([...eight].reverse().join(''), 2),
    );
    return join(
      Buffer.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3),
      Uint8Array.from(bytes),
      trailerOf(new Uint8Array()),
    );
  };
  test.each<[string, Uint8Array, string]>([
    ['the first two bytes alone', whole.subarray(0, 2), 'found one that is cut off'],
    ['a cut header', whole.subarray(0, 9), 'found one that is cut off'],
    ['a cut name', member('x', { name: 'zip.train' }).subarray(0, 15), 'found one that is cut off'],
    [
      'a cut extra field',
      member('x', { extra: new Uint8Array(900) }).subarray(0, 100),
      'one that is cut off',
    ],
    ['cut data', whole.subarray(0, 30), 'found one that is cut off'],
    ['a cut trailer', whole.subarray(0, -1), 'found one that is cut off'],
    ['a cut second member', join(whole, whole.subarray(0, 11)), 'found one that is cut off'],
    ['another method', changed(2, 1), 'found one of a method that does not exist'],
    ['flags that are reserved', changed(3, 0x20), 'found one of a method that does not exist'],
    ['a changed checksum', changed(-8, 1), 'found a damaged one, whose checksum is another'],
    ['a changed length', changed(-4, 1), 'found a damaged one, of 49 bytes that are 48'],
    [
      'a length that is 2^32 more than it is',
      join(whole.subarray(0, -4), Buffer.of(0xff, 0xff, 0xff, 0xff)),
      'found a damaged one, of 4294967295 bytes that are 48',
    ],
    [
      'a changed checksum of the header',
      join(member('x', { checksum: true }).subarray(0, 10), Buffer.of(1, 1), member('x').subarray(10)),
      'found a damaged one, whose header has another checksum',
    ],
    [
      'bytes after the end',
      join(whole, Buffer.from('x')),
      `other bytes after its end, from byte ${whole.length} on`,
    ],
    [
      'a member after zeros',
      join(whole, new Uint8Array(3), whole),
      `other bytes after its end, from byte ${whole.length + 3} on`,
    ],
    ['half a magic number after the end', join(whole, Buffer.of(0x1f)), 'other bytes after its end'],
    ['a block of the fourth kind', blocks('1', '11'), 'found a damaged one'],
    ['a stored block of two lengths', blocks('1', '00', '00000', '1'.repeat(32)), 'found a damaged one'],
    // Fixed codes: 'a' is 10010001; length 3 is 0000001, distances have five bits.
    [
      'a copy from before the beginning',
      blocks('1', '10', '10010001', '0000001', '00001'),
      'found a damaged one',
    ],
    [
      'a distance that does not exist',
      blocks('1', '10', '10010001', '0000001', '11110'),
      'found a damaged one',
    ],
    ['a length that does not exist', blocks('1', '10', '11000110'), 'found a damaged one'],
    ['a code of too many symbols', blocks('1', '01', '11111', '00000', '0000'), 'found a damaged one'],
    [
      'codes of lengths that are too many',
      blocks('1', '01', '00000', '00000', '0000', '100100100100'),
      'found a damaged one',
    ],
    [
      'codes of lengths that are missing',
      blocks('1', '01', '00000', '00000', '0000', '010010000000'),
      'found a damaged one',
    ],
  ])('%s', (_, file, message) => {
    expect(() => unpacked(file)).toThrow(Refused);
    expect(() => unpacked(file)).toThrow(message);
    expect(() => unpacked(file)).toThrow(/^expected a whole gzip file, found [^\n]+$/);
  });

  test('a copy that reaches into the member before', () => {
    const second = blocks('1', '10', '0000001', '00000', '0000000');
    expect(() => unpacked(join(gzipSync('aaaa'), second))).toThrow('found a damaged one');
  });

  test('random damage, or unpacks it as zlib does', () => {
    const packed = [
      gzipSync(mixed(3000)),
      gzipSync(mixed(3000), { strategy: constants.Z_FIXED }),
      gzipSync('aaaaaaaaaaaaaaaaaaaaaaaaaaab'),
      join(gzipSync('first '), member('second', { name: 'n', comment: 'c', checksum: true })),
    ];
    let same = 0;
    fc.assert(
      fc.property(
        fc.nat(3),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (which, place, flip, cut) => {
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
          if (theirs === undefined) expect(() => unpacked(file)).toThrow(Refused);
          else {
            same++;
            expect(Buffer.compare(unpacked(file), theirs)).toBe(0);
          }
        },
      ),
      { numRuns: 3000 },
    );
    expect(same).toBeGreaterThan(20);
  });
});

test('a file that is not packed is its own content', () => {
  for (const file of [new Uint8Array(), Uint8Array.of(0x1f), Uint8Array.of(0x1f, 0x8c, 8)]) {
    expect(unpacked(file)).toBe(file);
  }
});

describe('a limit', () => {
  test('is as many bytes as the reader can want, to the byte', () => {
    const packed = gzipSync(mixed(5000));
    expect(unpacked(packed, 5000)).toHaveLength(5000);
    for (const most of [0, 1, 4999]) {
      expect(() => unpacked(packed, most)).toThrow(
        new Refused(`expected at most ${most} bytes in the gzip file, found more`),
      );
    }
    expect(() => unpacked(join(packed, packed), 9999)).toThrow(Refused);
    expect(unpacked(join(packed, packed), 10_000)).toHaveLength(10_000);
  });

  test('holds for stored blocks too', () => {
    expect(() => unpacked(gzipSync(mixed(5000), { level: 0 }), 4999)).toThrow('at most 4999 bytes');
  });

  test('ends a bomb early, of one member or of many, and in little more memory', () => {
    const [MB, most] = [2 ** 20, 2 ** 26];
    // 256 MiB of zeros, four times what may be: 16 MiB take 16 kB.
    const zeros = new Uint8Array(16 * MB);
    const member = gzipSync(zeros, { level: 9 });
    const many = join(...Array.from({ length: 16 }, () => member));
    const raw = deflateRawSync(new Uint8Array(256 * MB), { level: 9, chunkSize: MB });
    const one = join(member.subarray(0, 10), raw, new Uint8Array(8));
    for (const bomb of [many, one]) {
      const before = process.memoryUsage().arrayBuffers;
      expect(() => unpacked(bomb, most)).toThrow(`at most ${most} bytes`);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(most + 40 * MB);
    }
  });
});

describe('contentStart', () => {
  test('is the first bytes of the content, packed or not, and fewer where it ends', () => {
    for (const file of [
      Buffer.from('zip codes'),
      gzipSync('zip codes'),
      join(gzipSync('zip'), gzipSync(' codes')),
    ]) {
      expect(text(contentStart(file, 5))).toBe('zip c');
      expect(text(contentStart(file, 50))).toBe('zip codes');
    }
  });

  test('is what there is of a file that is cut off', () => {
    const file = gzipSync(mixed(3000), { level: 0 });
    expect(contentStart(file.subarray(0, 20), 16)).toHaveLength(0);
    expect(contentStart(join(gzipSync('zip'), file.subarray(0, 20)), 16)).toEqual(
      new Uint8Array(Buffer.from('zip')),
    );
  });
});
