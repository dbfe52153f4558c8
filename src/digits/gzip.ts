/**
 * The content of a file that may be packed with gzip.
 * @param bytes the file; gzip is known by its first two bytes
 * @param damaged makes the error to throw if the packing is damaged or cut off
 */
export async function unpack(bytes: Uint8Array, damaged: (reason: string) => Error): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  try {
    const content = packed.pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(content).arrayBuffer());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw damaged(`expected a whole gzip file, found a damaged one of ${bytes.length} bytes (${reason})`);
  }
}
