import { deflateRawSync, gzipSync } from 'node:zlib';

/** Optional parts of a header, as RFC 1952 names them. */
export interface HeaderParts {
  readonly extra?: Uint8Array;
  readonly name?: string;
  readonly comment?: string;
  readonly checksum?: boolean;
}

/** One gzip member put together by hand, with the parts of a header that few programs write. */
export function member(content: Uint8Array | string, parts: HeaderParts = {}): Uint8Array {
  const { extra, name, comment, checksum } = parts;
  const flags = (checksum ? 2 : 0) + (extra ? 4 : 0) + (name ? 8 : 0) + (comment ? 16 : 0);
  const header = [Buffer.of(0x1f, 0x8b, 8, flags, 1, 2, 3, 4, 0, 255)];
  if (extra) header.push(Buffer.of(extra.length % 256, extra.length >> 8), Buffer.from(extra));
  for (const text of [name, comment]) if (text) header.push(Buffer.from(`${text}\0`, 'latin1'));
  if (checksum) {
    const sum = Buffer.alloc(2);
    sum.set(trailerOf(Buffer.concat(header)).subarray(0, 2));
    header.push(sum);
  }
  const bytes = Buffer.from(content);
  return new Uint8Array(Buffer.concat([...header, deflateRawSync(bytes), trailerOf(bytes)]));
}

/** The checksum and the length of content, as another program writes them. */
export function trailerOf(content: Uint8Array): Uint8Array {
  return gzipSync(content).subarray(-8);
}
