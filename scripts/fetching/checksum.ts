import { createHash } from 'node:crypto';
import { PIXELS, readZipCode } from 'lenet-1989';
import { describeFile } from '../../src/files/file-kind.ts';
import { MOST_CONTENT, unpack } from '../../src/files/gzip.ts';
import { sha256 } from '../disk/sha256.ts';

/**
 * A check of a file, packed or not: the SHA-256 of its content, since the packing differs from mirror to mirror.
 * @returns a function that says what is wrong, or undefined
 */
export function contentCheck(expected: string): (bytes: Uint8Array) => Promise<string | undefined> {
  return async (bytes) => {
    try {
      const content = await unpack(bytes, MOST_CONTENT, (reason) => new Error(reason));
      return difference(expected, sha256(content), describeFile(content));
    } catch (error) {
      return (error as Error).message;
    }
  };
}

/**
 * A check of a zip-code file: the SHA-256 of its values, since its text circulates in two spellings. For each digit in
 * order one byte for the label, then 256 little-endian int16, each the grey level times 1000, rounded.
 * @returns a function that says what is wrong, or undefined
 */
export function valuesCheck(expected: string): (bytes: Uint8Array) => Promise<string | undefined> {
  return async (bytes) => {
    try {
      const { images, labels } = await readZipCode(bytes, 'content');
      const hash = createHash('sha256');
      const row = new DataView(new ArrayBuffer(1 + 2 * PIXELS));
      labels.forEach((label, n) => {
        row.setUint8(0, label);
        for (let i = 0; i < PIXELS; i++) {
          row.setInt16(1 + 2 * i, Math.round((images[n * PIXELS + i] as number) * 1000), true);
        }
        hash.update(new Uint8Array(row.buffer));
      });
      return difference(expected, hash.digest('hex'), `${labels.length} digits`);
    } catch (error) {
      return (error as Error).message;
    }
  };
}

function difference(expected: string, found: string, what: string): string | undefined {
  if (found === expected) return undefined;
  return `wrong content: expected SHA-256 ${expected.slice(0, 12)}..., found ${found.slice(0, 12)}... of ${what}`;
}
