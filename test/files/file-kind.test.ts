import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { LeNet1989, readMnist, readSafetensors, readZipCode } from 'lenet-1989';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../scripts/digits/csv/csv.ts';
import { describeFile, describeText, fileKind } from '../../src/files/file-kind.ts';
import { assemble } from './safetensors-file.ts';

const hex = (digits: string) => Uint8Array.from(Buffer.from(digits.replaceAll(' ', ''), 'hex'));
const text = (content: string) => new TextEncoder().encode(content);

const lfs = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 9912422\n`;

/** Beginnings of real files, each from the specification of its format. */
const kinds: [string, Uint8Array, string][] = [
  ['nothing', new Uint8Array(), 'an empty file'],
  ['gzip', gzipSync('x'), 'a gzip file'],
  ['HTML', text('<!DOCTYPE html>\n<html>'), 'an HTML page'],
  ['HTML after blanks and a byte order mark', text('\ufeff\r\n\t <HTML lang="en">'), 'an HTML page'],
  ['HTML without a beginning', text('<head><title>404 Not Found</title></head>'), 'an HTML page'],
  ['XML, as stores of files answer', text('<?xml version="1.0"?><Error><Code>AccessDenied'), 'an XML file'],
  ['a Git LFS pointer', text(lfs), 'a Git LFS pointer'],
  ['a zip archive', hex('504b0304 14000000 0800'), 'a zip archive, as PyTorch, Keras and NumPy write'],
  [
    'a pickle of protocol 2',
    hex('8002 8a0a 6cfc 9c46 f920 6aa8 5019 2e'),
    "a Python pickle, PyTorch's old format",
  ],
  ['a pickle of protocol 3', hex('8003 7d71 002e'), "a Python pickle, PyTorch's old format"],
  [
    'a pickle of protocol 5',
    hex('8005 9507 0000 0000 0000 007d 942e'),
    "a Python pickle, PyTorch's old format",
  ],
  ['an object', text(' {"H1.weight": [1]}'), 'JSON'],
  ['a list', text('[[0.5, -1]]'), 'JSON'],
  ['an empty object', text('{}'), 'JSON'],
  ['PNG', hex('89504e47 0d0a1a0a 0000000d'), 'a PNG image'],
  ['JPEG', hex('ffd8ffe0 00104a46 4946'), 'a JPEG image'],
  ['NumPy', hex('934e554d5059 0100 7600'), 'a NumPy array (.npy)'],
  ['HDF5', hex('894844460d0a1a0a 00'), 'an HDF5 file, as Keras writes'],
  ['IDX', hex('00000803 0000ea60'), 'an IDX file'],
  ['IDX of one axis', hex('00000801 0000ea60'), 'an IDX file'],
  ['IDX of float64', hex('00000e02 00000002'), 'an IDX file'],
  ['safetensors', assemble('{"x":{}}'), 'a safetensors file'],
  ['UTF-16, as PowerShell writes', hex('fffe 3600 2000'), 'text in UTF-16, not UTF-8'],
  ['UTF-16, the large end first', hex('feff 0036 0020'), 'text in UTF-16, not UTF-8'],
];

describe('fileKind', () => {
  test.each(kinds)('knows %s', (_, file, kind) => {
    expect(fileKind(file)).toBe(kind);
    expect(describeFile(file)).toBe(kind);
  });

  test('knows a safetensors file whatever its length looks like', () => {
    // 640 is 80 02, as a pickle begins; 35,615 is 1f 8b, as gzip; 65,279 is ff fe, as UTF-16.
    for (const length of [640, 35_615, 65_279]) {
      const file = assemble(`{}${' '.repeat(length - 2)}`);
      expect(fileKind(file)).toBe('a safetensors file');
      expect(readSafetensors(file).tensors.size).toBe(0);
    }
  });

  test.each(['6.0 -1 -1', '\ufeff5 -.5', '"label","pixel0"', ',label', 'BMW', 'II', '<6', '{x', '[a'])(
    'takes %s for text like any other',
    (content) => {
      expect(fileKind(text(content))).toBeUndefined();
      expect(describeFile(text(content))).toMatch(/^text that begins with "/);
    },
  );

  test.each([
    ['a byte of a pickle', '80'],
    ['a pickle of protocol 1, which none begins with', '8001'],
    ['a pickle of protocol 6, which there is not', '8006'],
    ['IDX of a type below those that there are', '00000703 0000ea60'],
    ['IDX of a type above those that there are', '00000f03 0000ea60'],
    ['IDX without axes', '00000800'],
    ['something else first where IDX has zero', '01000803 0000ea60'],
    ['something else second where IDX has zero', '00010803 0000ea60'],
    ['zeros, and no { after them as in safetensors', '02000000 00000000 5b5d'],
  ])('knows no kind of %s', (_, digits) => {
    expect(fileKind(hex(digits))).toBeUndefined();
  });

  test('looks at 512 bytes', () => {
    expect(fileKind(text(`${' '.repeat(507)}<html`))).toBe('an HTML page');
    expect(fileKind(text(`${' '.repeat(508)}<html`))).toBeUndefined();
    expect(describeText(text(`${'a'.repeat(511)}\0`))).toBeUndefined();
    expect(describeText(text(`${'a'.repeat(512)}\0`))).toBe(`text that begins with "${'a'.repeat(20)}"`);
  });

  test('takes bytes for text that UTF-8 has, without control characters but those of lines', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte);
    const lineEndsAndTabs = [9, 10, 11, 12, 13];
    expect(bytes.filter((byte) => describeText(Uint8Array.of(0x61, byte)) !== undefined)).toEqual([
      ...lineEndsAndTabs,
      ...bytes.slice(0x20, 0x7f),
      ...bytes.slice(0x80, 0xf8),
    ]);
  });

  test('describes what it does not know by its beginning, without control characters', () => {
    expect(describeFile(hex('0102 1b5b 324a'))).toBe('a file that begins with bytes 1 2 27 91 50 74');
    expect(describeFile(hex('0102 0304 0506 0708 090a'))).toBe(
      'a file that begins with bytes 1 2 3 4 5 6 7 8',
    );
    expect(describeFile(text('label\u202epixel\u2028'))).toBe(
      'text that begins with "label\\u{202e}pixel\\u{2028}"',
    );
    expect(describeFile(text('a'.repeat(1000)))).toBe(`text that begins with "${'a'.repeat(20)}"`);
  });
});

describe('every reader names another kind of file', () => {
  const readers: [string, (file: Uint8Array) => unknown, string[]][] = [
    ['readMnist', (file) => readMnist(file, file), ['IDX']],
    ['readZipCode', (file) => readZipCode(file), []],
    ['readCsv', (file) => readCsv(file), []],
    ['readSafetensors', async (file) => readSafetensors(file), ['safetensors']],
    ['LeNet1989.fromSafetensors', async (file) => LeNet1989.fromSafetensors(file), ['safetensors']],
  ];
  for (const [name, read, itsOwn] of readers) {
    test(name, async () => {
      for (const [what, file, kind] of kinds) {
        // The text readers unpack gzip, and find what is in it.
        if (itsOwn.some((own) => what.startsWith(own)) || what === 'gzip') continue;
        const { message } = await Promise.resolve(read(file)).then(
          () => new Error(`${name} took ${what}`),
          (error) => error,
        );
        expect(message, what).toContain(`found ${kind}`);
        expect(message, what).toMatch(/^[^\n]+: expected [^\n]+$/);
      }
    });
  }
});

test('text where bytes are expected is named', async () => {
  const file = text('6.0 -1 -1');
  expect(() => readSafetensors(file)).toThrow(
    'file: expected a safetensors file, found text that begins with "6.0 -1 -1"',
  );
  await expect(readMnist(file, file)).rejects.toThrow(
    'MNIST images: expected an IDX file, found text that begins with "6.0 -1 -1"',
  );
});

test('a pickle that Python writes', () => {
  let pickle: Uint8Array;
  try {
    pickle = execFileSync('python3', [
      '-c',
      'import pickle, sys; sys.stdout.buffer.write(pickle.dumps({"a": [1]}))',
    ]);
  } catch {
    console.log('there is no python3, so no pickle of its own is looked at');
    return;
  }
  expect(fileKind(pickle)).toBe("a Python pickle, PyTorch's old format");
});
