/** A file that is not IDX, or not the one expected: says which, what was expected and what was found. */
export class IdxError extends Error {
  override readonly name = 'IdxError';
}

/** The type of every number in an IDX file of bytes. */
const UNSIGNED_BYTE = 0x08;

/**
 * Reads an IDX file of bytes: two zeros, the type, the number of dimensions, each dimension as 32 bits, big end first,
 * and the numbers, the last dimension running fastest.
 * @param bytes the file, unpacked
 * @param dimensions how many there must be
 * @param name what the file is called in errors
 * @returns the sizes, and a view of the numbers
 * @throws IdxError if a rule of the format is broken, or the file is not exactly as long as its sizes say
 */
export function readIdx(
  bytes: Uint8Array,
  dimensions: number,
  name: string,
): { sizes: readonly number[]; data: Uint8Array } {
  const header = 4 + 4 * dimensions;
  if (bytes.length < header) {
    throw new IdxError(`${name}: expected a header of ${header} bytes, found ${bytes.length} bytes`);
  }
  const [zero, alsoZero, type, found] = bytes;
  if (zero !== 0 || alsoZero !== 0) {
    throw new IdxError(
      `${name}: expected an IDX file, which begins with bytes 0 0, found ${zero} ${alsoZero}`,
    );
  }
  if (type !== UNSIGNED_BYTE) {
    throw new IdxError(
      `${name}: expected numbers of type ${UNSIGNED_BYTE} (unsigned byte), found type ${type}`,
    );
  }
  if (found !== dimensions) {
    throw new IdxError(`${name}: expected ${dimensions} dimensions, found ${found}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sizes = Array.from({ length: dimensions }, (_, d) => view.getUint32(4 + 4 * d));
  const expected = sizes.reduce((product, size) => product * size, 1);
  if (bytes.length - header !== expected) {
    throw new IdxError(
      `${name}: expected ${sizes.join(' x ')} = ${expected} bytes after the header, found ${bytes.length - header}`,
    );
  }
  return { sizes, data: bytes.subarray(header) };
}
