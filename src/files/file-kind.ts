import { oneLine } from '../tensor/show.ts';

/** A safetensors file, in words. */
export const SAFETENSORS = 'a safetensors file';

/** What files begin with, as Latin-1, and what they are. */
const BEGINNINGS: readonly [begin: string, kind: string][] = [
  ['version https://git-lfs', 'a Git LFS pointer, in place of the file that git lfs pull fetches'],
  ['\x1f\x8b', 'a gzip file'],
  ['PK\x03\x04', 'a zip archive, as PyTorch, Keras and NumPy write'],
  ['\x93NUMPY', 'a NumPy array (.npy)'],
  ['\x89HDF\r\n\x1a\n', 'an HDF5 file, as Keras writes'],
  ['MATLAB 5.0', 'a MATLAB file (.mat)'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['%PDF-', 'a PDF'],
  ['\xff\xfe', 'text in UTF-16, not UTF-8'],
  ['\xfe\xff', 'text in UTF-16, not UTF-8'],
];

/** What files look like whose first bytes vary, and what they are. */
const LOOKS: readonly [looks: (begin: Uint8Array) => boolean, kind: string][] = [
  [
    ([first, second]) => first === 0x80 && (second as number) >= 2 && (second as number) <= 5,
    "a Python pickle, PyTorch's old format",
  ],
  [
    ([a, b, type, axes]) =>
      a === 0 && b === 0 && (type as number) >= 8 && (type as number) <= 14 && axes !== 0,
    'an IDX file',
  ],
  [(begin) => startsAt(begin, 8, 'WEBP') && startsAt(begin, 0, 'RIFF'), 'a WebP image'],
  [(begin) => startsAt(begin, 0, 'BM') && startsAt(begin, 6, '\0\0\0\0'), 'a BMP image'],
  [(begin) => startsAt(begin, 257, 'ustar'), 'a tar archive'],
];

/** How texts begin, after a byte order mark and blanks. */
const TEXTS: readonly [pattern: RegExp, kind: string][] = [
  [/^<(?:!doctype\s+html|html|head|body|script|title|meta)\b/i, 'an HTML page'],
  [/^<(?:\?xml|svg|!--|!doctype|error)/i, 'an XML file'],
  [/^(?:\{\s*["}]|\[\s*[-["{\]\d])/, 'JSON'],
];

/** Bytes at the beginning by which a file is known. */
const LOOKED_AT = 512;

/** What a file is, in words, if its first bytes tell, and it is not just some text. */
export function fileKind(file: Uint8Array): string | undefined {
  if (file.length === 0) return 'an empty file';
  const begin = file.subarray(0, LOOKED_AT);
  // First of all, since the length that it begins with may be any bytes, also those of another kind.
  if (startsAt(begin, 4, '\0\0\0\0{')) return SAFETENSORS;
  const text = decodeText(begin).trimStart();
  return (
    BEGINNINGS.find(([bytes]) => startsAt(begin, 0, bytes))?.[1] ??
    LOOKS.find(([looks]) => looks(begin))?.[1] ??
    TEXTS.find(([pattern]) => pattern.test(text))?.[1]
  );
}

/** What a text begins with, in words; undefined if the file begins with bytes that no text has. */
export function describeText(file: Uint8Array): string | undefined {
  const begin = file.subarray(0, LOOKED_AT);
  const isText = (byte: number) =>
    (byte >= 0x20 && byte !== 0x7f && byte < 0xf8) || (byte >= 0x09 && byte <= 0x0d);
  if (!begin.every(isText)) return undefined;
  return `text that begins with ${oneLine(JSON.stringify(decodeText(begin.subarray(0, 20))))}`;
}

/** What a file is, in words, and if nothing better can be said, what it begins with. */
export function describeFile(file: Uint8Array): string {
  const bytes = `a file that begins with bytes ${[...file.subarray(0, 8)].join(' ')}`;
  return fileKind(file) ?? describeText(file) ?? bytes;
}

/** Bytes as UTF-8 text, what is none as the sign for that. They are copied, since shared memory is refused. */
export function decodeText(bytes: Uint8Array, fatal = false): string {
  return new TextDecoder('utf-8', { fatal }).decode(Uint8Array.from(bytes));
}

function startsAt(file: Uint8Array, at: number, latin1: string): boolean {
  return Array.from(latin1).every((character, i) => character.charCodeAt(0) === file[at + i]);
}
