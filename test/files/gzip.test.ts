import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { unpack } from '../../src/files/gzip.ts';

class Damaged extends Error {}

const unpacked = (bytes: Uint8Array) => unpack(bytes, (reason) => new Damaged(reason));
const content = Uint8Array.from({ length: 5000 }, (_, k) => (k * k + 3 * k) % 251);
const packed = Uint8Array.from(gzipSync(content));

test('what is not packed comes as it is, what is packed by its content, wherever it lies', async () => {
  for (const bytes of [new Uint8Array(0), Uint8Array.of(0x1f), Uint8Array.of(0x1f, 0x8c, 8), content]) {
    expect(await unpacked(bytes)).toEqual(bytes);
  }
  expect(await unpacked(packed)).toEqual(content);
  const within = new Uint8Array(packed.length + 9);
  within.set(packed, 4);
  expect(await unpacked(within.subarray(4, -5))).toEqual(content);
  expect(await unpacked(gzipSync(''))).toEqual(new Uint8Array(0));
  expect(await unpacked(gzipSync(content, { level: 0 }))).toEqual(content);
});

test('content as dense as the method allows is whole', async () => {
  const zeros = new Uint8Array(3_000_000);
  const dense = gzipSync(zeros, { level: 9 });
  expect(zeros.length / dense.length).toBeGreaterThan(1000);
  expect((await unpacked(dense)).length).toBe(zeros.length);
});

test('a file that is cut off anywhere is refused', async () => {
  for (
    let length = 2;
    length < packed.length;
    length += length < 20 || length > packed.length - 20 ? 1 : 97
  ) {
    await expect(unpacked(packed.subarray(0, length)), `${length} bytes`).rejects.toThrow(Damaged);
  }
});

test('content that is shorter or longer than the file claims, or has another checksum, is refused', async () => {
  for (const at of [1, 2, 3, 4, 5, 6, 7, 8]) {
    for (const change of [1, 255]) {
      const wrong = Uint8Array.from(packed);
      wrong[packed.length - at] = ((wrong[packed.length - at] as number) + change) % 256;
      await expect(unpacked(wrong), `byte ${at} from the end`).rejects.toThrow(Damaged);
    }
  }
});

test('what follows the end of the file and is neither zeros nor another file is refused', async () => {
  // The last four bytes claim the length of the content, as if they belonged to it.
  const claim = [content.length & 255, content.length >> 8, 0, 0];
  for (const tail of [[1], [1, 2, 3, 4], claim, [7, 7, 7, 7, ...claim], Array(40).fill(9)]) {
    const longer = Uint8Array.from([...packed, ...tail]);
    await expect(unpacked(longer), String(tail)).rejects.toThrow(Damaged);
  }
});
