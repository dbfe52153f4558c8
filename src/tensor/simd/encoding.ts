import { type Bytes, concat } from '../concat.ts';

/** A whole number from 0 in LEB128 (WebAssembly specification 5.2.2). */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

/** A whole number from -2^31 to 2^31 - 1 in signed LEB128. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 127;
    rest >>= 7;
    // The last byte's bit 6 is the sign.
    const last = rest === (low & 64 ? -1 : 0);
    bytes.push(last ? low : low + 128);
    if (last) return bytes;
  }
}

/** 32 bits, little-endian. */
export function uint32(value: number): number[] {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 255);
}

/** A float32, little-endian. */
export function float32(value: number): number[] {
  return uint32(new Uint32Array(Float32Array.of(value).buffer)[0]);
}

/** Items with their number before them. */
export function vector(items: readonly Bytes[]): Bytes {
  return concat([unsigned(items.length), ...items]);
}

/** Bytes with their length before them. */
export function sized(bytes: Bytes): Bytes {
  return concat([unsigned(bytes.length), bytes]);
}

/** A name, ASCII only. */
export function text(name: string): Bytes {
  return sized(Array.from(name, (letter) => letter.charCodeAt(0)));
}
