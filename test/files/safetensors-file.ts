/** A safetensors file put together by hand: the claimed length, the header and the data. */
export function assemble(
  header: string | Uint8Array,
  data: ArrayLike<number> = [],
  claimed?: bigint,
): Uint8Array {
  const text = typeof header === 'string' ? Buffer.from(header, 'utf8') : header;
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(claimed ?? BigInt(text.length));
  return new Uint8Array(Buffer.concat([length, text, Uint8Array.from(data)]));
}

/** A header's entry for one tensor. */
export function entry(shape: unknown, offsets: unknown, dtype: unknown = 'F32'): string {
  return JSON.stringify({ dtype, shape, data_offsets: offsets });
}
