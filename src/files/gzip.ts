import { concat } from '../tensor/concat.ts';

/** The most bytes that a packed file may unpack to, whatever is in it: 512 MiB. */
export const MOST_CONTENT: number = 2 ** 29;

/** No member unpacks to more than this many times its size: a limit of its compression method. */
const LARGEST_RATIO = 1032;

/** Bytes of the shortest member: a header of ten, two that are packed, a trailer of eight. */
const SHORTEST = 20;

/** Zeros that the last bytes of a member can be: those of one without content. */
const MOST_ZEROS = 9;

/** More members than any packer makes of so much content, and few enough to be unpacked in seconds. */
const MOST_MEMBERS = 65_536;

/** How much may be unpacked for nothing, where something only looks like the end of a member: so often the file, and 1 MiB. */
const MOST_TRIES = 32;
const MOST_TRIED = 2 ** 20;

/** Whether a file is packed: gzip is known by its first two bytes. */
export function isGzip(file: Uint8Array): boolean {
  return file[0] === 0x1f && file[1] === 0x8b;
}

/** There is more of something than wanted, in words. */
class TooMuch extends Error {}

/**
 * The content of a file that may be packed with gzip (RFC 1952): one member or several, whose contents are one after
 * the other, and nothing after the last but zeros.
 * @param most how many bytes the content may have
 * @param refuse makes the error to throw, of what was expected and found, if the packing is damaged or cut off or holds more
 */
export async function unpack(
  file: Uint8Array,
  most: number,
  refuse: (reason: string) => Error,
): Promise<Uint8Array> {
  if (!isGzip(file)) return file;
  const limit = Math.min(most, MOST_CONTENT);
  let content: Uint8Array | undefined;
  try {
    content = await unpackMembers(file, limit);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    throw refuse(`expected at most ${error.message || `${limit} bytes`} in the gzip file, found more`);
  }
  if (content) return content;
  throw refuse(`expected a whole gzip file, found ${file.length} bytes that are damaged or cut off`);
}

/** The first bytes of a file's content, as far as they can be had: it is for the reader of all of it to say what is wrong. */
export async function contentStart(file: Uint8Array, count: number): Promise<Uint8Array> {
  if (!isGzip(file)) return file.subarray(0, count);
  const start = new Uint8Array(count);
  let filled = 0;
  try {
    for await (const piece of inflate(file)) {
      start.set(piece.subarray(0, count - filled), filled);
      filled = Math.min(count, filled + piece.length);
      if (filled === count) return start;
    }
  } catch {
    // Damage, or an engine that refuses what comes after the first member.
  }
  const all = await unpackMembers(file, MOST_CONTENT).catch(() => undefined);
  return all?.subarray(0, count) ?? start.subarray(0, filled);
}

/**
 * Engines differ in what they make of bytes after the first member: they read on, refuse them or leave them. So each
 * member is unpacked alone, up to the first place that can be its end and is. Most files have one, which is tried first.
 * @returns undefined if the file is not whole
 * @throws TooMuch
 */
async function unpackMembers(file: Uint8Array, most: number): Promise<Uint8Array | undefined> {
  const lastEnds = endsOfLast(file);
  for (const end of lastEnds) {
    const content = await unpackMember(file.subarray(0, end), most);
    if (content) return content;
  }
  const contents: Uint8Array[] = [];
  let length = 0;
  for (let start = 0; start < (lastEnds[0] as number); ) {
    const next = await nextMember(file, start, lastEnds, most - length);
    if (!next) return undefined;
    if (contents.length === MOST_MEMBERS) throw new TooMuch(`${MOST_MEMBERS} members`);
    contents.push(next.content);
    length += next.content.length;
    start = next.end;
  }
  return concat(contents);
}

async function nextMember(
  file: Uint8Array,
  start: number,
  lastEnds: readonly number[],
  most: number,
): Promise<{ content: Uint8Array; end: number } | undefined> {
  let tried = 0;
  for (const end of possibleEnds(file, start, lastEnds)) {
    const content = await unpackMember(file.subarray(start, end), most);
    if (content) return { content, end };
    tried += end - start;
    if (tried > MOST_TRIES * file.length + MOST_TRIED) return undefined;
  }
  return undefined;
}

/**
 * The content of a member, if the bytes are one and nothing else. Its last four bytes say how long it is, so it is
 * gathered in one array.
 * @throws TooMuch
 */
async function unpackMember(bytes: Uint8Array, most: number): Promise<Uint8Array | undefined> {
  const { length } = bytes;
  if (length < SHORTEST) return undefined;
  const claimed = new DataView(bytes.buffer, bytes.byteOffset + length - 4).getUint32(0, true);
  if (claimed > LARGEST_RATIO * length) return undefined;
  const content = new Uint8Array(Math.min(claimed, most));
  let filled = 0;
  try {
    for await (const piece of inflate(bytes)) {
      const end = filled + piece.length;
      if (end > most) throw new TooMuch();
      // Throws where there is more than the member claims.
      content.set(piece, filled);
      filled = end;
    }
  } catch (error) {
    if (error instanceof TooMuch) throw error;
    return undefined;
  }
  if (filled !== claimed || (await isLeftUnread(bytes))) return undefined;
  return content;
}

/** Some engines leave what comes after a member and a zero. Then the last byte is not needed; a whole member needs it. */
async function isLeftUnread(bytes: Uint8Array): Promise<boolean> {
  if (!hasHeaderAfterZero(bytes)) return false;
  try {
    for await (const _ of inflate(bytes.subarray(0, -1)));
    return true;
  } catch {
    return false; // The last byte is needed.
  }
}

function hasHeaderAfterZero(bytes: Uint8Array): boolean {
  for (const at of possibleEnds(bytes, 0, [])) {
    if (bytes[at - 1] === 0) return true;
  }
  return false;
}

/** Where the last member can end: at the end of the file, or before zeros that fill it up. */
function endsOfLast(file: Uint8Array): number[] {
  let zeros = 0;
  while (file[file.length - 1 - zeros] === 0) zeros++;
  return Array.from({ length: Math.min(zeros, MOST_ZEROS) + 1 }, (_, k) => file.length - zeros + k);
}

/** Where a member can end, the nearest first: at the header of another, or where the last one can. */
function* possibleEnds(file: Uint8Array, start: number, lastEnds: readonly number[]): Generator<number> {
  for (let at = file.indexOf(0x1f, start + SHORTEST); at >= 0; at = file.indexOf(0x1f, at + 1)) {
    // Method 8, and no flag that is reserved.
    const [, second, method, flags] = file.subarray(at);
    if (second === 0x8b && method === 8 && ((flags as number) & 0xe0) === 0) yield at;
  }
  yield* lastEnds;
}

/** @throws what the engine throws for bytes that it takes for damaged */
async function* inflate(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  // Streams take no shared memory.
  const own = bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice();
  const reader = new Blob([own]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Where no more is wanted; a stream that has failed has said so already.
    reader.cancel().catch(() => {});
  }
}
