// biome-ignore-all lint/suspicious/noControlCharactersInRegex: they are what files begin with

import { oneLine } from '../tensor/show.ts';

/** A safetensors file, in words. */
export const SAFETENSORS = 'a safetensors file';

/** What files look like, their first bytes read as Latin-1, and what they are. */
const KINDS: readonly [looks: RegExp, kind: string][] = [
  [/^$/, 'an empty file'],
  // Before others, since the length that it begins with may be any bytes, also those of another kind.
  [/^.{4}\0{4}\{/s, SAFETENSORS],
  [/^version https:\/\/git-lfs/, 'a Git LFS pointer'],
  [/^\x1f\x8b/, 'a gzip file'],
  [/^PK\x03\x04/, 'a zip archive, as PyTorch, Keras and NumPy write'],
  [/^\x93NUMPY/, 'a NumPy array (.npy)'],
  [/^\x89HDF\r\n\x1a\n/, 'an HDF5 file, as Keras writes'],
  [/^\x89PNG/, 'a PNG image'],
  [/^\xff\xd8\xff/, 'a JPEG image'],
  [/^(?:\xff\xfe|\xfe\xff)/, 'text in UTF-16, not UTF-8'],
  [/^\x80[\x02-\x05]/, "a Python pickle, PyTorch's old format"],
  [/^\0\0[\x08-\x0e](?!\0)/, 'an IDX file'],
  // After a byte order mark and blanks.
  [/^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|script|title|meta)\b/i, 'an HTML page'],
  [/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!--|!doctype|error)/i, 'an XML file'],
  [/^(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*[-["{\]\d])/, 'JSON'],
];

/** The bytes of a text in an encoding that has ASCII in it. */
const TEXT = /^[\t-\r -~\x80-\xf7]*$/;

/** Bytes at the beginning by which a file is known. */
const LOOKED_AT = 512;

/** What a file is, in words, if its first bytes tell, and it is not just some text. */
export function fileKind(file: Uint8Array): string | undefined {
  const begin = latin1(file);
  return KINDS.find(([looks]) => looks.test(begin))?.[1];
}

/** What a text begins with, in words; undefined if the file begins with bytes that no text has. */
export function describeText(file: Uint8Array): string | undefined {
  if (!TEXT.test(latin1(file))) return undefined;
  return `text that begins with ${oneLine(JSON.stringify(decodeText(file.subarray(0, 20))))}`;
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

function latin1(file: Uint8Array): string {
  return String.fromCharCode(...file.subarray(0, LOOKED_AT));
}
