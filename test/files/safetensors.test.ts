import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readSafetensors, SafetensorsError, writeSafetensors } from '../../src/files/safetensors.ts';
import { assemble, entry } from './safetensors-file.ts';

function fromBits(bits: readonly number[]): Float32Array {
  return new Float32Array(Uint32Array.from(bits).buffer);
}

function bitsOf(data: Float32Array): number[] {
  return [...new Uint32Array(data.buffer, data.byteOffset, data.length)];
}

/** What a refusal says. */
function refusalOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(SafetensorsError);
    expect((error as Error).name).toBe('SafetensorsError');
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

describe('writeSafetensors', () => {
  test('lays bytes out as the format says: length, padded header, little-endian numbers', () => {
    const tensors = new Map([
      ['b', { shape: [2, 1], data: Float32Array.of(1, -2) }],
      ['a', { shape: [], data: Float32Array.of(0.5) }],
    ]);
    const header =
      '{"__metadata__":{"format":"pt"},' +
      '"b":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},' +
      '"a":{"dtype":"F32","shape":[],"data_offsets":[8,12]}}';
    expect(header.length).toBe(140);
    const expected = [
      ...[144, 0, 0, 0, 0, 0, 0, 0],
      ...Array.from(header, (character) => character.charCodeAt(0)),
      ...[32, 32, 32, 32],
      ...[0x00, 0x00, 0x80, 0x3f, 0x00, 0x00, 0x00, 0xc0, 0x00, 0x00, 0x00, 0x3f],
    ];
    expect([...writeSafetensors(tensors, { format: 'pt' })]).toEqual(expected);
  });

  test('writes no tensors at all as an empty object', () => {
    expect([...writeSafetensors(new Map())]).toEqual([
      8, 0, 0, 0, 0, 0, 0, 0, 123, 125, 32, 32, 32, 32, 32, 32,
    ]);
  });

  test('writes a view without the numbers around it', () => {
    const around = Float32Array.of(9, 1, -2, 9);
    const [whole, part] = [Float32Array.of(1, -2), around.subarray(1, 3)].map((data) =>
      writeSafetensors(new Map([['x', { shape: [2], data }]])),
    );
    expect(part).toEqual(whole);
  });

  const one = Float32Array.of(1);
  const half = '\ud800';
  test.each<[string, string, readonly number[], Record<string, string>, string]>([
    ['a shape that does not fit', 'x', [2, 3], {}, 'tensor "x": expected 6 numbers for shape [2,3], found 1'],
    [
      'a broken shape',
      'x',
      [1.5],
      {},
      'tensor "x": expected whole numbers from 0, their product below 2^53, found shape [1.5]',
    ],
    [
      'a negative shape',
      'x',
      [-1, -1],
      {},
      'tensor "x": expected whole numbers from 0, their product below 2^53, found shape [-1,-1]',
    ],
    [
      'the name kept for metadata',
      '__metadata__',
      [1],
      {},
      'tensor "__metadata__": expected another name, found the one kept for metadata',
    ],
    [
      'half a surrogate pair in a name',
      half,
      [1],
      {},
      'tensor "\\ud800": expected well-formed Unicode, found half a surrogate pair',
    ],
    [
      'half a surrogate pair in metadata',
      'x',
      [1],
      { a: half },
      'metadata "a": expected well-formed Unicode, found half a surrogate pair',
    ],
    [
      'metadata that is no text',
      'x',
      [1],
      { passes: 23 as never },
      'metadata "passes": expected text, found 23',
    ],
    [
      'metadata that is a whole number of any size',
      'x',
      [1],
      { passes: 23n as never },
      'metadata "passes": expected text, found "23n"',
    ],
  ])('refuses %s', (_, name, shape, metadata, message) => {
    expect(refusalOf(() => writeSafetensors(new Map([[name, { shape, data: one }]]), metadata))).toBe(
      message,
    );
  });

  test('writes a header of 100 MB, and refuses a longer one', () => {
    const around = '{"__metadata__":{"a":""}}'.length;
    expect(writeSafetensors(new Map(), { a: 'a'.repeat(100_000_000 - around) })).toHaveLength(100_000_008);
    expect(refusalOf(() => writeSafetensors(new Map(), { a: 'a'.repeat(100_000_001 - around) }))).toBe(
      'header: expected at most 100000000 bytes, found 100000008',
    );
  });
});

describe('readSafetensors', () => {
  test('reads what others write: any order, any spaces, unknown fields, data at an odd address', () => {
    const header =
      '{ "z\\u00e9" :{"data_offsets":[8, 16],"extra":true,"shape":[2],"dtype":"F32"},\n' +
      '"10":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}, "9":{"dtype":"F32","shape":[3,0],"data_offsets":[8,8]},' +
      ' "__metadata__":{"by":"hand \\"}{\\" [","10":""} } ';
    const file = assemble(header, [0, 0, 128, 63, 0, 0, 0, 192, 0, 0, 0, 63, 0, 0, 32, 65]);
    for (const before of [0, 1, 2, 3]) {
      const larger = new Uint8Array(before + file.length + 5).fill(255);
      larger.set(file, before);
      const { tensors, metadata } = readSafetensors(larger.subarray(before, before + file.length));
      larger.fill(0); // what was read is a copy
      expect([...tensors]).toEqual([
        ['zé', { shape: [2], data: Float32Array.of(0.5, 10) }],
        ['10', { shape: [1, 2], data: Float32Array.of(1, -2) }],
        ['9', { shape: [3, 0], data: Float32Array.of() }],
      ]);
      expect(metadata).toEqual({ by: 'hand "}{" [', '10': '' });
    }
  });

  const eight = [0, 0, 128, 63, 0, 0, 0, 64];
  const x = (shape: unknown, offsets: unknown, dtype?: unknown) => `{"x":${entry(shape, offsets, dtype)}}`;
  const nested = `{"x":${'['.repeat(1e5)}${']'.repeat(1e5)}}`;
  test.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(), 'file: expected a safetensors file, found an empty file'],
    ['7 bytes', new Uint8Array(7), 'file: expected at least 8 bytes, found 7'],
    ['a header of no bytes', assemble(''), 'header: expected { as its first byte, found nothing'],
    [
      'a header longer than the file',
      assemble('{}', [], 3n),
      'length of the header: expected at most the 2 bytes that follow, found 3',
    ],
    [
      'a header of 2^64 - 1 bytes',
      assemble('{}', [], 2n ** 64n - 1n),
      'length of the header: expected at most the 2 bytes that follow, found 18446744073709551615',
    ],
    ['a space before the {', assemble(' {}'), 'header: expected { as its first byte, found 32'],
    ['a byte order mark', assemble('\ufeff{}'), 'header: expected { as its first byte, found 239'],
    ['a list', assemble('[]'), 'header: expected { as its first byte, found 91'],
    [
      'broken UTF-8',
      assemble(Uint8Array.of(0x7b, 0x22, 0xc3, 0x22)),
      'header: expected UTF-8, found other bytes',
    ],
    [
      'a fourth level of brackets',
      assemble('{"x":{"shape":[[1]]}}'),
      'header: expected at most 3 levels of brackets, found more',
    ],
    ['deep nesting', assemble(nested), 'header: expected at most 3 levels of brackets, found more'],
    [
      'a name twice',
      assemble(`{"x":${entry([1], [0, 4])},"x":${entry([1], [4, 8])}}`, eight),
      'header: expected "x" once, found it twice',
    ],
    [
      'a name twice, once escaped',
      assemble(`{"x":${entry([1], [0, 4])},"\\u0078":${entry([1], [4, 8])}}`, eight),
      'header: expected "x" once, found it twice',
    ],
    [
      'metadata twice',
      assemble('{"__metadata__":{},"__metadata__":{}}'),
      'header: expected "__metadata__" once, found it twice',
    ],
    [
      'a field twice',
      assemble('{"x":{"dtype":"F32","shape":[2],"shape":[1],"data_offsets":[0,4]}}', eight),
      'header: expected "shape" once, found it twice',
    ],
    [
      'metadata that is a list',
      assemble('{"__metadata__":["a"]}'),
      'metadata: expected text by name, found ["a"]',
    ],
    [
      'metadata that is null',
      assemble('{"__metadata__":null,"x":1}'),
      'tensor "x": expected dtype, shape and data_offsets, found 1',
    ],
    [
      'a number in metadata',
      assemble('{"__metadata__":{"passes":23}}'),
      'metadata "passes": expected text, found 23',
    ],
    [
      'a tensor that is null',
      assemble('{"x":null}'),
      'tensor "x": expected dtype, shape and data_offsets, found null',
    ],
    [
      'half a surrogate pair',
      assemble(`{"\\ud800":${entry([1], [0, 4])}}`, eight),
      'tensor "\\ud800": expected well-formed Unicode, found half a surrogate pair',
    ],
    ['a type that is no text', assemble(x([2], [0, 8], 32), eight), 'tensor "x": expected a dtype, found 32'],
    [
      'a known type with the bytes of another',
      assemble(x([2], [0, 8], 'F64'), eight),
      'tensor "x": expected 16 bytes for shape [2] of "F64", found data_offsets [0,8]',
    ],
    [
      'four-bit numbers that end within a byte',
      assemble(x([15], [0, 8], 'F4'), eight),
      'tensor "x": expected 7.5 bytes for shape [15] of "F4", found data_offsets [0,8]',
    ],
    [
      'an unknown type with offsets in reverse',
      assemble(x([1], [8, 0], 'Q7'), eight),
      'tensor "x": expected 0 bytes for shape [1] of "Q7", found data_offsets [8,0]',
    ],
    [
      'an unknown type with a broken shape',
      assemble(x([-1], [0, 8], 'Q7'), eight),
      'tensor "x": expected a shape of whole numbers from 0, found [-1]',
    ],
    [
      'a hole after a tensor of another type',
      assemble(`{"x":${entry([3], [0, 3], 'U8')},"y":${entry([1], [4, 8])}}`, eight),
      'tensor "y": expected data from byte 3 on, without hole or overlap, found data_offsets [4,8]',
    ],
    [
      'no dtype',
      assemble('{"x":{"shape":[2],"data_offsets":[0,8]}}', eight),
      'tensor "x": expected a dtype, found nothing',
    ],
    [
      'no shape',
      assemble('{"x":{"dtype":"F32","data_offsets":[0,8]}}', eight),
      'tensor "x": expected a shape of whole numbers from 0, found nothing',
    ],
    [
      'a negative shape',
      assemble(x([-2, -1], [0, 8]), eight),
      'tensor "x": expected a shape of whole numbers from 0, found [-2,-1]',
    ],
    [
      'a fractional shape',
      assemble(x([0.5, 4], [0, 8]), eight),
      'tensor "x": expected a shape of whole numbers from 0, found [0.5,4]',
    ],
    [
      'a shape of text',
      assemble(x(['2'], [0, 8]), eight),
      'tensor "x": expected a shape of whole numbers from 0, found ["2"]',
    ],
    [
      'a shape beyond 2^53',
      assemble(x([2 ** 53], [0, 8]), eight),
      'tensor "x": expected a shape of whole numbers from 0, found [9007199254740992]',
    ],
    [
      'a product beyond 2^53',
      assemble(x([2 ** 32, 2 ** 32], [0, 8]), eight),
      'tensor "x": expected whole numbers from 0, their product below 2^53, found shape [4294967296,4294967296]',
    ],
    [
      'a product that wraps to zero in 64 bits',
      assemble(x([2 ** 32, 2 ** 32], [0, 0])),
      'tensor "x": expected whole numbers from 0, their product below 2^53, found shape [4294967296,4294967296]',
    ],
    [
      'a shape that does not fit its bytes',
      assemble(x([3], [0, 8]), eight),
      'tensor "x": expected 12 bytes for shape [3] of "F32", found data_offsets [0,8]',
    ],
    [
      'a shape smaller than its bytes',
      assemble(x([1], [0, 8]), eight),
      'tensor "x": expected 4 bytes for shape [1] of "F32", found data_offsets [0,8]',
    ],
    [
      'one offset',
      assemble(x([2], [8]), eight),
      'tensor "x": expected two whole numbers as data_offsets, found [8]',
    ],
    [
      'no offsets',
      assemble('{"x":{"dtype":"F32","shape":[2]}}', eight),
      'tensor "x": expected two whole numbers as data_offsets, found nothing',
    ],
    [
      'negative offsets',
      assemble(x([2], [-8, 0]), eight),
      'tensor "x": expected two whole numbers as data_offsets, found [-8,0]',
    ],
    [
      'offsets in reverse',
      assemble(x([2], [8, 0]), eight),
      'tensor "x": expected 8 bytes for shape [2] of "F32", found data_offsets [8,0]',
    ],
    [
      'more data than there is',
      assemble(x([3], [0, 12]), eight),
      'tensor "x": expected data within the 8 bytes after the header, found data_offsets [0,12]',
    ],
    [
      'a terabyte',
      assemble(x([2 ** 38], [0, 2 ** 40]), eight),
      'tensor "x": expected data within the 8 bytes after the header, found data_offsets [0,1099511627776]',
    ],
    [
      'data that nobody owns at the end',
      assemble(x([1], [0, 4]), eight),
      'file: expected 4 bytes of tensors after the header, found 8',
    ],
    [
      'data that nobody owns at the beginning',
      assemble(x([1], [4, 8]), eight),
      'tensor "x": expected data from byte 0 on, without hole or overlap, found data_offsets [4,8]',
    ],
    [
      'an overlap',
      assemble(`{"x":${entry([2], [0, 8])},"y":${entry([1], [4, 8])}}`, eight),
      'tensor "y": expected data from byte 8 on, without hole or overlap, found data_offsets [4,8]',
    ],
    [
      'the same data twice',
      assemble(`{"x":${entry([2], [0, 8])},"y":${entry([2], [0, 8])}}`, eight),
      'tensor "y": expected data from byte 8 on, without hole or overlap, found data_offsets [0,8]',
    ],
    [
      'an empty tensor inside another',
      assemble(`{"x":${entry([2], [0, 8])},"y":${entry([0], [4, 4])}}`, eight),
      'tensor "y": expected data from byte 8 on, without hole or overlap, found data_offsets [4,4]',
    ],
  ])('refuses %s', (_, file, message) => {
    expect(refusalOf(() => readSafetensors(file))).toBe(message);
  });

  test.each(['{"x":}', '{"x\\', '{}{}', '{"x'])('refuses what is no JSON: %s', (header) => {
    expect(refusalOf(() => readSafetensors(assemble(header)))).toMatch(/^header: expected JSON, found ".+"$/);
  });

  test('looks at a header of 100 MB, and refuses a longer one', () => {
    const header = new Uint8Array(100_000_001).fill(32);
    for (const [length, claimed, message] of [
      [100_000_000, 100_000_000n, 'header: expected { as its first byte, found 32'],
      [100_000_001, 100_000_001n, 'length of the header: expected at most 100000000 bytes, found 100000001'],
      [100_000_000, 100_000_001n, 'length of the header: expected at most 100000000 bytes, found 100000001'],
      [
        99_999_999,
        100_000_001n,
        'length of the header: expected at most the 99999999 bytes that follow, found 100000001',
      ],
    ] as const) {
      const file = assemble(header.subarray(0, length), [], claimed);
      expect(refusalOf(() => readSafetensors(file))).toBe(message);
    }
  });

  test('takes names for text where they are, and text for names where it is', () => {
    const { tensors, others, metadata } = readSafetensors(
      assemble(
        `{"__metadata__":{"a":"b","b":"a"},"F32":${entry([0], [0, 0])},"shape":${entry([0], [0, 0], 'Q7')}}`,
      ),
    );
    expect([...tensors.keys()]).toEqual(['F32']);
    expect([...others]).toEqual([['shape', { dtype: 'Q7', shape: [0] }]]);
    expect(metadata).toEqual({ a: 'b', b: 'a' });
  });

  test('a hostile name stays on one short line and cannot turn it', () => {
    const header = JSON.stringify({ [`\n\u001b[2J\u2028\u202e${'x'.repeat(1e6)}`]: 0 });
    expect(() => readSafetensors(assemble(header))).toThrow(
      /^tensor "\\n\\u001b\[2J\\u\{2028\}\\u\{202e\}x{10,80}\.\.\.: expected [a-z_, ]{1,60}, found 0$/,
    );
  });

  describe('before a tensor is allocated', () => {
    afterEach(() => vi.unstubAllGlobals());

    test('refuses a file whose last tensor is wrong', () => {
      const good = assemble(`{"x":${entry([1], [0, 4])},"y":${entry([1], [4, 8])}}`, eight);
      const bad = assemble(`{"x":${entry([1], [0, 4])},"y":${entry([1], [3, 7])}}`, eight);
      const allocated = vi.fn();
      vi.stubGlobal(
        'Float32Array',
        class extends Float32Array {
          constructor(length: number) {
            super(length);
            allocated();
          }
        },
      );
      expect(() => readSafetensors(bad)).toThrow(SafetensorsError);
      expect(allocated).not.toHaveBeenCalled();
      readSafetensors(good);
      expect(allocated).toHaveBeenCalledTimes(2);
    });
  });
});

/** Names with everything that JSON, objects and UTF-8 could trip over. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '10',
    '9',
    '',
    '"',
    '\\',
    '\0',
    '\u2028',
    'ééé',
    '数字',
    '🖋️',
    '{"x":',
    'H1.weight',
  ),
);
const bits = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  // -0, the infinities, quiet and signalling NaNs with payloads, the smallest subnormal
  fc.constantFrom(0x80000000, 0x7f800000, 0xff800000, 0x7fc00000, 0x7f800001, 0xffc12345, 0x7fbfffff, 1),
);
const tensor = fc
  .oneof(fc.constant<number[]>([]), fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }))
  .chain((shape) => {
    const count = shape.reduce((product, axis) => product * axis, 1);
    return fc
      .array(bits, { minLength: count, maxLength: count })
      .map((array) => ({ shape, data: fromBits(array) }));
  });
const tensors = fc
  .uniqueArray(
    fc.tuple(
      text.filter((name) => name !== '__metadata__'),
      tensor,
    ),
    {
      selector: ([name]) => name,
      maxLength: 6,
    },
  )
  .map((entries) => new Map(entries));
const metadata = fc.dictionary(text, text, { maxKeys: 4 });

describe('any tensors', () => {
  test('come back bit for bit, in order, and give the same bytes again', () => {
    fc.assert(
      fc.property(tensors, metadata, (written, texts) => {
        const file = writeSafetensors(written, texts);
        const read = readSafetensors(file);
        expect([...read.tensors.keys()]).toEqual([...written.keys()]);
        for (const [name, { shape, data }] of written) {
          const found = read.tensors.get(name);
          expect(found?.shape).toEqual(shape);
          expect(bitsOf(found?.data ?? new Float32Array())).toEqual(bitsOf(data));
        }
        expect(Object.entries(read.metadata)).toEqual(Object.entries(texts));
        expect(writeSafetensors(read.tensors, read.metadata)).toEqual(file);
      }),
      { numRuns: 300 },
    );
  });

  test('have their data at a multiple of 8 bytes, after a header that JSON.parse reads', () => {
    fc.assert(
      fc.property(tensors, (written) => {
        const file = Buffer.from(writeSafetensors(written));
        const length = Number(file.readBigUInt64LE());
        expect(length % 8).toBe(0);
        const header = JSON.parse(file.toString('utf8', 8, 8 + length));
        expect(Object.keys(header).sort()).toEqual([...written.keys()].sort());
        for (const [name, { shape, data }] of written) {
          const { dtype, shape: found, data_offsets } = header[name];
          expect([dtype, found]).toEqual(['F32', shape]);
          const stored = file.subarray(8 + length).subarray(...(data_offsets as [number, number]));
          expect(stored.length).toBe(4 * data.length);
          expect(bitsOf(data)).toEqual(bitsOf(data).map((_, i) => stored.readUInt32LE(4 * i)));
        }
      }),
    );
  });
});

/** One act of damage, at a place given as a share of the file, so that it shrinks with it. */
const place = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 0.1, noNaN: true }),
  fc.double({ min: 0.9, max: 1, noNaN: true }),
);
const damage = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), place, bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('cut' as const), place }),
  fc.record({ kind: fc.constant('remove' as const), place, count: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    kind: fc.constant('insert' as const),
    place,
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 9 }),
      fc
        .constantFrom('0', '9', '-', 'e9', '[', ']', '{', '}', '"', ',', ':', ' ', '\\')
        .map((s) => Buffer.from(s)),
    ),
  }),
);

function apply(file: Uint8Array, act: typeof damage extends fc.Arbitrary<infer T> ? T : never): Uint8Array {
  const at = Math.floor(act.place * file.length);
  const [before, after] = [file.subarray(0, at), file.subarray(at)];
  switch (act.kind) {
    case 'flip':
      return file.map((byte, i) => (i === at ? byte ^ (1 << act.bit) : byte));
    case 'cut':
      return before;
    case 'remove':
      return new Uint8Array(Buffer.concat([before, after.subarray(act.count)]));
    case 'insert':
      return new Uint8Array(Buffer.concat([before, act.bytes, after]));
  }
}

/** Makes the length of the header fit again after damage, so that the damage reaches the JSON. */
function mend(file: Uint8Array, added: number): Uint8Array {
  if (file.length < 8) return file;
  const mended = Uint8Array.from(file);
  const view = new DataView(mended.buffer);
  view.setBigUint64(0, view.getBigUint64(0, true) + BigInt(added), true);
  return mended;
}

describe('damage', () => {
  test('gives a SafetensorsError, or tensors that fill the file exactly, or a type that is not known', () => {
    const outcomes = { refused: 0, read: 0 };
    fc.assert(
      fc.property(
        tensors,
        metadata,
        fc.array(damage, { minLength: 1, maxLength: 2 }),
        fc.boolean(),
        (written, texts, acts, mending) => {
          const whole = writeSafetensors(written, texts);
          const damaged = acts.reduce(apply, whole);
          const file = mending ? mend(damaged, damaged.length - whole.length) : damaged;
          let found: ReturnType<typeof readSafetensors>;
          try {
            found = readSafetensors(file);
          } catch (error) {
            expect(error).toBeInstanceOf(SafetensorsError);
            expect((error as Error).message).toMatch(/^.{1,400}: expected .+, found .+$/);
            outcomes.refused++;
            return;
          }
          outcomes.read++;
          const header = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
          let data = 0;
          for (const { shape, data: numbers } of found.tensors.values()) {
            expect(numbers.length).toBe(shape.reduce((product, axis) => product * axis, 1));
            data += numbers.byteLength;
          }
          // A damaged name of a type is one that is not known, whose numbers are not read.
          if (found.others.size > 0) return;
          expect(8 + header + data).toBe(file.length);
          expect(readSafetensors(writeSafetensors(found.tensors, found.metadata))).toEqual(found);
        },
      ),
      { numRuns: 2000 },
    );
    expect(outcomes.refused).toBeGreaterThan(200);
    expect(outcomes.read).toBeGreaterThan(20);
  });

  test('any cut of a file is refused', () => {
    const file = writeSafetensors(new Map([['x', { shape: [3], data: Float32Array.of(1, 2, 3) }]]), {
      a: 'b',
    });
    for (let length = 0; length < file.length; length++) {
      expect(() => readSafetensors(file.subarray(0, length)), `${length} bytes`).toThrow(SafetensorsError);
    }
    expect(readSafetensors(file).tensors.get('x')?.data).toEqual(Float32Array.of(1, 2, 3));
  });
});
