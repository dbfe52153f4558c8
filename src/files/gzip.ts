/** No gzip file unpacks to more than this many times its size: a limit of its compression method. */
const LARGEST_RATIO = 1032;

/**
 * The content of a file that may be packed with gzip. The file's last four bytes say how long the content is, so it is
 * gathered in one array, not in pieces that are then copied.
 * @param bytes the file; gzip is known by its first two bytes
 * @param damaged makes the error to throw if the packing is damaged or cut off
 */
export async function unpack(bytes: Uint8Array, damaged: (reason: string) => Error): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const { length } = bytes;
  const claimed = length < 18 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(length - 4, true);
  if (claimed > LARGEST_RATIO * length) {
    throw damaged(`expected a whole gzip file, found ${length} bytes that claim to hold ${claimed}`);
  }
  const content = new Uint8Array(claimed);
  let filled = 0;
  try {
    const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
    const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      content.set(next.value, filled);
      filled += next.value.length;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw damaged(`expected a whole gzip file, found a damaged one of ${length} bytes (${reason})`);
  }
  if (filled !== claimed) {
    throw damaged(`expected a gzip file of ${claimed} bytes of content, found ${filled}`);
  }
  return content;
}
