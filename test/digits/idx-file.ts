/** An IDX file put together by hand. */
export function idx(sizes: readonly number[], data: ArrayLike<number>, type = 8): Uint8Array {
  const header = new DataView(new ArrayBuffer(4 + 4 * sizes.length));
  header.setUint8(2, type);
  header.setUint8(3, sizes.length);
  sizes.forEach((size, d) => {
    header.setUint32(4 + 4 * d, size);
  });
  return new Uint8Array(Buffer.concat([new Uint8Array(header.buffer), Uint8Array.from(data)]));
}
