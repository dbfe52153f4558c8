import { crc32 } from './crc32.ts';
import { cutOff, DamagedData } from './damaged-data.ts';
import { inflate } from './inflate.ts';
import { Pieces, TooMuchContent } from './pieces.ts';

/** The most bytes that a packed file may unpack to, whatever is in it: 512 MiB. */
export const MOST_CONTENT: number = 2 ** 29;

/** Content is seldom more than this many times the file; where it is, memory grows in pieces. */
const USUAL_RATIO = 8;

/** Optional parts of a header (RFC 1952, section 2.3.1). */
const [HEADER_CHECKSUM, EXTRA, FILE_NAME, COMMENT, RESERVED] = [2, 4, 8, 16, 0xe0];

/** Whether a file is packed: gzip is known by its first two bytes. */
export function isGzip(file: Uint8Array): boolean {
  return file[0] === 0x1f && file[1] === 0x8b;
}

/**
 * The content of a file that may be packed with gzip (RFC 1952): one member or several, whose contents are one after
 * the other, and nothing after the last but zeros. Memory is taken as content comes.
 * @param most how many bytes the content may have
 * @param refuse makes the error to throw, of what was expected and found, if the packing is damaged or cut off or holds more
 */
export function unpack(file: Uint8Array, most: number, refuse: (reason: string) => Error): Uint8Array {
  if (!isGzip(file)) return file;
  const content = new Pieces(USUAL_RATIO * file.length, Math.min(most, MOST_CONTENT));
  try {
    readMembers(file, content);
  } catch (error) {
    if (error instanceof TooMuchContent) {
      throw refuse(`expected at most ${Math.min(most, MOST_CONTENT)} bytes in the gzip file, found more`);
    }
    if (error instanceof DamagedData) throw refuse(`expected a whole gzip file, found ${error.message}`);
    throw error;
  }
  return content.join();
}

/** The first bytes of a file's content, as far as they can be had: it is for the reader of all of it to say what is wrong. */
export function contentStart(file: Uint8Array, count: number): Uint8Array {
  if (!isGzip(file)) return file.subarray(0, count);
  const content = new Pieces(count, count);
  try {
    readMembers(file, content);
  } catch (error) {
    if (!(error instanceof TooMuchContent || error instanceof DamagedData)) throw error;
  }
  return content.join();
}

function readMembers(file: Uint8Array, content: Pieces): void {
  let at = 0;
  do {
    at = readMember(file, at, content);
  } while (isGzip(file.subarray(at, at + 2)));
  const rest = file.subarray(at).findIndex((byte) => byte !== 0);
  if (rest >= 0) throw new DamagedData(`other bytes after its end, from byte ${at + rest} on`);
}

/** @returns where the next byte after the member is */
function readMember(file: Uint8Array, start: number, content: Pieces): number {
  const before = content.length;
  const end = inflate(file, headerEnd(file, start), content);
  if (end + 8 > file.length) throw cutOff();
  const trailer = new DataView(file.buffer, file.byteOffset + end);
  if (trailer.getUint32(0, true) !== content.takeChecksum()) {
    throw new DamagedData('a damaged one, whose checksum is another');
  }
  const length = content.length - before;
  if (trailer.getUint32(4, true) !== length) {
    throw new DamagedData(`a damaged one, of ${trailer.getUint32(4, true)} bytes that are ${length}`);
  }
  return end + 8;
}

/** @returns where the packed data of a member begin */
function headerEnd(file: Uint8Array, start: number): number {
  const flags = file[start + 3] ?? 0;
  if ((file[start + 2] ?? 8) !== 8 || flags & RESERVED) {
    throw new DamagedData('one of a method that does not exist');
  }
  let at = start + 10;
  if (flags & EXTRA) at += 2 + ((file[at] ?? 0) | ((file[at + 1] ?? 0) << 8));
  for (const text of [FILE_NAME, COMMENT]) {
    if ((flags & text) === 0) continue;
    const zero = file.indexOf(0, at);
    if (zero < 0) throw cutOff();
    at = zero + 1;
  }
  if (flags & HEADER_CHECKSUM) {
    const found = (file[at] ?? 0) | ((file[at + 1] ?? 0) << 8);
    if (at + 2 <= file.length && found !== (crc32(file.subarray(start, at)) & 0xffff)) {
      throw new DamagedData('a damaged one, whose header has another checksum');
    }
    at += 2;
  }
  if (at > file.length) throw cutOff();
  return at;
}
