import { bytesOf, type FileBytes } from './bytes.ts';
import { describeFile, fileKind } from './file-kind.ts';
import { contentStart, MOST_CONTENT, unpack } from './gzip.ts';

/** Bytes by which it is seen, before all is unpacked, that a file is no text. */
const LOOKED_AT = 512;

/**
 * The bytes of a text file, gzip or not; packed, it may hold 512 MiB.
 * @param name what the file is called in errors
 * @param expected what must be in it, in words
 * @param fail makes the error to throw if the packing is damaged or the file is of another kind
 * @throws TypeError if the file is no bytes
 */
export async function readText(
  name: string,
  file: FileBytes,
  expected: string,
  fail: (reason: string) => Error,
): Promise<Uint8Array> {
  const bytes = bytesOf(name, file);
  const start = await contentStart(bytes, LOOKED_AT);
  // Where packing is damaged or cut off so early, that is what is wrong.
  if (start.length < LOOKED_AT) await unpack(bytes, LOOKED_AT, fail);
  if (fileKind(start) !== undefined || start.includes(0)) {
    throw fail(`expected ${expected}, found ${describeFile(start)}`);
  }
  return unpack(bytes, MOST_CONTENT, fail);
}
