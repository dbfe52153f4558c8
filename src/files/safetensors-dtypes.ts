/** A type of numbers that are read as float32. */
export type FloatType = 'F32' | 'F64' | 'F16' | 'BF16';

/** What types of the format are called: `I64`, `BF16`, `F8_E4M3`. They have as many bits as they say first, and `BOOL` has eight. */
const TYPE = /^(?:BOOL|(?:BF|[FIUC])\d+(?:_E\dM\d)?)$/;

/** How many bytes so many numbers of a type take, with part of one at the end; undefined for a type that is not known. */
export function bytesOfType(dtype: string, count: number): number | undefined {
  const bits = Number(/\d+/.exec(dtype) ?? 8);
  return TYPE.test(dtype) ? (count * bits) / 8 : undefined;
}

/** How to read a float type: bytes of a number, and the bits of the nearest float32. */
interface FloatReader {
  readonly bytes: number;
  readonly bitsAt: (view: DataView, at: number) => number;
}

const single = new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);

const READERS: Readonly<Record<FloatType, FloatReader>> = {
  F32: { bytes: 4, bitsAt: (view, at) => view.getUint32(at, true) },
  F64: { bytes: 8, bitsAt: (view, at) => bitsOf(view.getFloat64(at, true)) },
  F16: { bytes: 2, bitsAt: (view, at) => bitsOfHalf(view.getUint16(at, true)) },
  BF16: { bytes: 2, bitsAt: (view, at) => view.getUint16(at, true) * 0x10000 },
};

export function isFloatType(dtype: string): dtype is FloatType {
  return Object.hasOwn(READERS, dtype);
}

/** Reads numbers of a float type, little-endian, as the nearest float32: F32 bit for bit, F16 and BF16 exactly. */
export function readFloats(view: DataView, dtype: FloatType, begin: number, end: number): Float32Array {
  const { bytes, bitsAt } = READERS[dtype];
  const data = new Float32Array((end - begin) / bytes);
  // As bits: a NaN keeps its payload.
  const bits = new Uint32Array(data.buffer);
  for (let i = 0; i < bits.length; i++) bits[i] = bitsAt(view, begin + i * bytes);
  return data;
}

function bitsOf(value: number): number {
  single[0] = value;
  return singleBits[0] as number;
}

/** A float16 has a sign, 5 bits of exponent from -14 on, and 10 of fraction (IEEE 754). */
function bitsOfHalf(half: number): number {
  const sign = (half & 0x8000) * 0x10000;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign + bitsOf(fraction * 2 ** -24);
  const wide = exponent === 0x1f ? 0xff : exponent - 15 + 127;
  return sign + wide * 0x800000 + fraction * 0x2000;
}
