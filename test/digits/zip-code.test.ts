import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { generateDigits, readZipCode, writeZipCode, ZipCodeError } from 'lenet-1989';
import { describe, expect, test } from 'vitest';

/** Grey levels that differ from pixel to pixel and from digit to digit, with four decimals. */
function greyLevel(n: number, i: number): number {
  return ((n * 7919 + i * 104729) % 20001) / 10000 - 1;
}

function line(n: number, label: number, spell: (value: number) => string): string {
  return [spell(label), ...Array.from({ length: 256 }, (_, i) => spell(greyLevel(n, i)))].join(' ');
}

const long = (value: number) => value.toFixed(4);
const short = (value: number) => String(Number(value.toFixed(4)));
const bytes = (text: string) => new TextEncoder().encode(text);

for (const [spelling, spell] of Object.entries({ long, short })) {
  test(`reads labels and grey levels in the ${spelling} spelling, gzip or not`, async () => {
    const text = `${[6, 0, 9].map((label, n) => line(n, label, spell)).join(' \n')} \n`;
    const expected = Float32Array.from({ length: 768 }, (_, k) =>
      Number(greyLevel(Math.floor(k / 256), k % 256).toFixed(4)),
    );
    for (const file of [bytes(text), gzipSync(text)]) {
      const digits = await readZipCode(file);
      expect([...digits.labels]).toEqual([6, 0, 9]);
      expect(digits.images).toEqual(expected);
    }
  });
}

test('takes every spelling that Python, R and MATLAB write', async () => {
  const spellings: ((value: number) => string)[] = [
    (value) => value.toExponential(18).replace(/e([+-])(\d)$/, 'e$10$2'),
    (value) => value.toExponential(7).toUpperCase(),
    (value) => value.toFixed(4).replace(/^(-?)0\./, '$1.'),
    (value) => (value < 0 ? value.toFixed(4) : `+${value.toFixed(4)}`),
    (value) => (Number.isInteger(value) ? `${value}.` : String(value)),
    (value) => value.toExponential().replace('e', 'D'),
    (value) => value.toFixed(25),
  ];
  for (const spell of spellings) {
    const text = `\ufeff ${[6, 0].map((label, n) => line(n, label, (value) => spell(Number(value.toFixed(4))))).join('\r\n  ')}`;
    const digits = await readZipCode(bytes(text));
    expect([...digits.labels]).toEqual([6, 0]);
    expect(digits.images).toEqual(
      Float32Array.from({ length: 512 }, (_, k) => Number(greyLevel(k >> 8, k & 255).toFixed(4))),
    );
  }
});

test('reads what JavaScript writes of its own digits, bit for bit', async () => {
  const { images, labels } = generateDigits({ count: 20, seed: 7 });
  const text = Array.from(labels, (label, n) =>
    [label, ...images.subarray(n * 256, n * 256 + 256)].join(' '),
  ).join('\n');
  const digits = await readZipCode(bytes(text));
  expect(Buffer.compare(Buffer.from(digits.images.buffer), Buffer.from(images.buffer))).toBe(0);
});

test('takes bytes of any kind', async () => {
  const text = bytes(line(0, 8, long));
  for (const packed of [text, new Uint8Array(gzipSync(text))]) {
    const around = new Uint8Array(packed.length + 20).fill(0x39);
    around.set(packed, 7);
    const shared = new SharedArrayBuffer(packed.length);
    new Uint8Array(shared).set(packed);
    const kinds: [string, Parameters<typeof readZipCode>[0]][] = [
      ['a Buffer', Buffer.from(packed)],
      ['an ArrayBuffer', Uint8Array.from(packed).buffer],
      ['a SharedArrayBuffer', shared],
      ['a view of one', new Uint8Array(shared)],
      ['a view with an offset', around.subarray(7, 7 + packed.length)],
      ['an array of another realm', runInNewContext('Uint8Array.from(bytes)', { bytes: [...packed] })],
      ['a buffer of another realm', runInNewContext('Uint8Array.from(bytes).buffer', { bytes: [...packed] })],
    ];
    for (const [what, file] of kinds) expect((await readZipCode(file)).labels[0], what).toBe(8);
  }
});

test.each<[unknown, string]>([
  ['6 -1 -1', 'zip.train: expected bytes, a Uint8Array or an ArrayBuffer, got "6 -1 -1"'],
  [undefined, 'zip.train: expected bytes, a Uint8Array or an ArrayBuffer, got undefined'],
  [[54, 32], 'zip.train: expected bytes, a Uint8Array or an ArrayBuffer, got an Array of 2'],
  [Promise.resolve(), 'zip.train: expected bytes, a Uint8Array or an ArrayBuffer, got a Promise'],
  [new Blob([]), 'zip.train: expected bytes, a Uint8Array or an ArrayBuffer, got a Blob'],
  [Float32Array.of(6), 'zip.train: expected bytes, a Uint8Array or an ArrayBuffer, got a Float32Array of 1'],
])('refuses %s for bytes', async (file, message) => {
  await expect(readZipCode(file as never, 'zip.train')).rejects.toThrow(new TypeError(message));
});

test('refuses a buffer that another thread has', async () => {
  const { buffer } = bytes(line(0, 8, long));
  structuredClone(buffer, { transfer: [buffer] });
  await expect(readZipCode(buffer, 'zip.train')).rejects.toThrow(
    new TypeError('zip.train: expected bytes, got an ArrayBuffer that was handed over to another thread'),
  );
});

test('ends lines with CR where there is no LF', async () => {
  const text = `${line(0, 3, long)}\r${line(1, 4, short)}\r\r`;
  expect([...(await readZipCode(bytes(text))).labels]).toEqual([3, 4]);
});

describe('writeZipCode', () => {
  test('writes a line a digit, each number as short as it can be', () => {
    const images = new Float32Array(512).fill(-1);
    images.set([0.945, 1, 0, -0, 0.5, 1e-7, -0.9450000524520874, 2 ** -149, 0.1 + 2 ** -27], 3);
    // No eight digits are nearest to this one alone.
    images[300] = 0.105435796;
    const [first, second, end] = writeZipCode({ images, labels: Uint8Array.of(7, 0) }).split('\n');
    expect(first).toMatch(/^7 -1 -1 -1 0\.945 1 0 -0 0\.5 1e-7 -0\.94500005 1e-45 0\.10000001 -1( -1){243}$/);
    expect(second).toMatch(/^0( -1){44} 0\.105435796( -1){211}$/);
    expect(end).toBe('');
  });

  test('what it writes is read back to the same bits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 256, maxLength: 256 }),
        fc.integer({ min: 0, max: 9 }),
        async (levels, label) => {
          const images = Float32Array.from(levels);
          const digits = await readZipCode(bytes(writeZipCode({ images, labels: Uint8Array.of(label) })));
          expect([...digits.labels]).toEqual([label]);
          expect(Buffer.compare(Buffer.from(digits.images.buffer), Buffer.from(images.buffer))).toBe(0);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('refuses images that do not fit their labels', () => {
    expect(() => writeZipCode({ images: new Float32Array(255), labels: Uint8Array.of(1) })).toThrow(
      RangeError,
    );
  });
});

test('takes carriage returns, tabs, blank last lines and no last line break', async () => {
  const text = `${line(0, 3, long)}\r\n${line(1, 4, short).replaceAll(' ', '\t')}`;
  for (const end of ['', '\n', '\r\n\r\n', '  \n \n']) {
    expect([...(await readZipCode(bytes(text + end))).labels]).toEqual([3, 4]);
  }
});

const rows = [0, 1, 2].map((n) => line(n, n, long));
const replaced = (n: number, row: string) => bytes(rows.map((each, k) => (k === n ? row : each)).join('\n'));
const cases: [string, Uint8Array, string][] = [
  [
    'a number too few',
    replaced(1, rows[1].split(' ').slice(0, -1).join(' ')),
    'zip.train line 2: expected 257 numbers, found 256',
  ],
  ['a number too many', replaced(2, `${rows[2]} 0.5`), 'zip.train line 3: expected 257 numbers, found 258'],
  [
    'a number too many that is no grey level',
    replaced(2, `${rows[2]} 7`),
    'zip.train line 3: expected 257 numbers, found 258',
  ],
  ['an empty line between digits', replaced(1, ''), 'zip.train line 2: expected 257 numbers, found 0'],
  [
    'a label of 10',
    replaced(0, rows[0].replace('0.0000', '10')),
    'zip.train line 1: expected a label from 0 to 9, found 10',
  ],
  [
    'a label of 2.5',
    replaced(2, rows[2].replace('2.0000', '2.5')),
    'zip.train line 3: expected a label from 0 to 9, found 2.5',
  ],
  [
    'a grey level out of range',
    replaced(0, rows[0].replace(/\S+$/, '1.0001')),
    'zip.train line 1: expected a grey level from -1 to 1 as number 257, found 1.0001',
  ],
  [
    'a grey level below the range',
    replaced(0, rows[0].replace(/\S+$/, '-1.0001')),
    'zip.train line 1: expected a grey level from -1 to 1 as number 257, found -1.0001',
  ],
  [
    'a label below 0',
    replaced(0, rows[0].replace('0.0000', '-1')),
    'zip.train line 1: expected a label from 0 to 9, found -1',
  ],
  [
    'a word',
    replaced(0, rows[0].replace(/\S+$/, 'grey')),
    'zip.train line 1: expected a grey level from -1 to 1 as number 257, found grey',
  ],
  [
    'a grey level that is no number',
    replaced(1, rows[1].replace(/\S+$/, 'NaN')),
    'zip.train line 2: expected a grey level from -1 to 1 as number 257, found NaN',
  ],
  [
    'control characters, which are not printed as they are',
    replaced(0, rows[0].replace(/\S+$/, '\u001b[31m0.5\u0007')),
    'zip.train line 1: expected a grey level from -1 to 1 as number 257, found \\u{1b}[31m0.5\\u{7}',
  ],
  [
    'a table with commas',
    bytes(rows.join('\n').replaceAll(' ', ',')),
    'zip.train line 1: expected a label from 0 to 9, found 0.0000,-1.0000,-0.5276,-0.0552,0.4172,0....',
  ],
  ['an HTML page', bytes('<!DOCTYPE html><html>'), 'zip.train: expected a digit a line, found an HTML page'],
  [
    'bytes that are no text',
    bytes(`${rows[0]}\n`).fill(0, 100, 104),
    'zip.train: expected a digit a line, found a file that begins with bytes 48 46 48 48 48 48 32 45',
  ],
  ['an empty file', bytes(''), 'zip.train: expected a digit a line, found an empty file'],
  ['a blank file', bytes(' \n\n'), 'zip.train: expected a digit a line, found none'],
];
for (const [what, file, message] of cases) {
  test(`refuses ${what}`, async () => {
    const error = await readZipCode(file, 'zip.train').catch((each) => each);
    expect(error).toBeInstanceOf(ZipCodeError);
    expect(error.message).toBe(message);
  });
}

test('an error of it has its name', () => {
  expect(String(new ZipCodeError('zip.train line 1: expected 257'))).toBe(
    'ZipCodeError: zip.train line 1: expected 257',
  );
});

test('reads digits that are as short as they can be', async () => {
  const text = Array.from({ length: 40 }, (_, n) => `${n % 10}${' 0'.repeat(256)}`).join('\n');
  const { images, labels } = await readZipCode(bytes(text));
  expect([...labels]).toEqual(Array.from({ length: 40 }, (_, n) => n % 10));
  expect(images).toEqual(new Float32Array(40 * 256));
});

test('a file of very many lines that are no digits takes little memory', async () => {
  const text = new Uint8Array(8_000_000).fill(0x0a);
  text.fill(0x37, text.length - 1);
  const before = process.memoryUsage().arrayBuffers;
  await expect(readZipCode(text, 'zip.train')).rejects.toThrow(
    'zip.train line 1: expected 257 numbers, found 0',
  );
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
});

test('refuses gzip that is cut off, damaged, or claims to hold too much', async () => {
  const whole = gzipSync(rows.join('\n'));
  const wrong = Uint8Array.from(whole);
  wrong[40] ^= 0xff;
  const greedy = Uint8Array.from(whole);
  greedy.set([0xff, 0xff, 0xff, 0xff], greedy.length - 4);
  for (const file of [whole.subarray(0, 200), wrong, greedy, whole.subarray(0, 5)]) {
    await expect(readZipCode(file, 'zip.train')).rejects.toThrow(ZipCodeError);
  }
});

test('random damage gives digits or a ZipCodeError, and no other error', async () => {
  const text = bytes(rows.join('\n'));
  const zipped = gzipSync(text);
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.nat(), fc.nat(255), fc.nat(), async (packed, at, value, cut) => {
      const file = Uint8Array.from(packed ? zipped : text);
      file[at % file.length] = value;
      const damaged = cut % 3 === 0 ? file.subarray(0, cut % file.length) : file;
      const outcome = await readZipCode(damaged).catch((error) => error);
      expect(outcome instanceof ZipCodeError || outcome.labels.length > 0).toBe(true);
    }),
    { numRuns: 300 },
  );
});
