import { gunzipSync } from 'node:zlib';

/** Do the bytes begin as gzip does? */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The content of a file that may be packed, by another reader than the library's. */
export function contentOf(bytes: Uint8Array): Buffer {
  return isGzip(bytes) ? gunzipSync(bytes) : Buffer.from(bytes);
}
