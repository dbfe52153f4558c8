import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readZipCode, ZipCodeError } from 'lenet-1989';
import { expect, test } from 'vitest';

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
    'a word',
    replaced(0, rows[0].replace(/\S+$/, 'grey')),
    'zip.train line 1: expected a grey level from -1 to 1 as number 257, found grey',
  ],
  [
    'a number with an exponent',
    replaced(0, rows[0].replace(/\S+$/, '1e-1')),
    'zip.train line 1: expected a grey level from -1 to 1 as number 257, found 1e-1',
  ],
  ['an empty file', bytes(''), 'zip.train: expected a digit a line, found none'],
  ['a blank file', bytes(' \n\n'), 'zip.train: expected a digit a line, found none'],
];
for (const [what, file, message] of cases) {
  test(`refuses ${what}`, async () => {
    const error = await readZipCode(file, 'zip.train').catch((each) => each);
    expect(error).toBeInstanceOf(ZipCodeError);
    expect(error.message).toBe(message);
  });
}

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
