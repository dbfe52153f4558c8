import type { OwnBytes } from '../files/own-bytes.ts';
import { concat } from '../tensor/concat.ts';
import { OnnxError } from './onnx-error.ts';

// A message is a row of fields. Each begins with a tag: 8 times its number, plus its type. Type 0 is a whole number, type 2
// a length and so many bytes, which are text, a message or packed numbers, and type 5 four bytes. A field may come again.

/** A message to write: the value of each field, or a list of them, by its number. */
export interface Message {
  readonly [field: number]: Value | readonly Value[];
}

type Value = number | string | Float32Array | Message;

/** A value that was read: a whole number, or bytes; who asks for a field knows which it has to be. */
export type Field = number & Uint8Array;

/** No number has more bits. */
const TOO_MUCH = 2 ** 65;

/** The bytes of a message, its fields ascending. */
export function encode(message: Message): OwnBytes {
  return concat(
    Object.entries(message).flatMap(([field, values]) =>
      [values].flat().flatMap((value) => {
        const tag = Number(field) * 8;
        if (typeof value === 'number') return [varints(tag, value)];
        const bytes =
          typeof value === 'string'
            ? new TextEncoder().encode(value)
            : value instanceof Float32Array
              ? new Uint8Array(value.buffer)
              : encode(value as Message);
        return [varints(tag + 2, bytes.length), bytes];
      }),
    ),
  );
}

/** Whole numbers below 2^31: seven bits in each byte, the lowest first, and 128 besides in all but the last. */
function varints(...values: readonly number[]): number[] {
  return values.flatMap((value) => (value < 128 ? value : [(value % 128) + 128, ...varints(value >> 7)]));
}

/**
 * The values of a field of a message.
 * @param wanted the number of the field; 0 for packed numbers, which have no tags
 * @param bytes of the message; none if it is missing
 * @throws OnnxError unless the bytes are fields to the last
 */
export function read(wanted: number, bytes: Uint8Array = new Uint8Array()): Field[] {
  const values: unknown[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let byte = 128, scale = 1; byte > 127; scale *= 128) {
      byte = bytes[at++] as number;
      value += (byte % 128) * scale;
    }
    return value;
  };
  while (at < bytes.length) {
    const tag = wanted && varint();
    const type = tag % 8;
    const value = type === 5 ? 4 : type === 0 || type === 2 ? varint() : TOO_MUCH;
    const start = at;
    if (type) at += value;
    // Of what is cut off they are NaN.
    if (!(at <= bytes.length && value < TOO_MUCH)) {
      throw new OnnxError('file', 'an ONNX model', `no field of one before byte ${bytes.byteOffset + start}`);
    }
    if (tag >> 3 === wanted) values.push(type ? bytes.subarray(start, at) : value);
  }
  return values as Field[];
}

/** The whole numbers of a field, packed or not. */
export function numbers(field: number, message?: Uint8Array): number[] {
  return read(field, message).flatMap((value) => (value.length ? read(0, value) : value));
}

/** The texts of a field. */
export function texts(field: number, message?: Uint8Array): string[] {
  return read(field, message).map((value) => new TextDecoder().decode(value));
}

/** The text of a field, or of all that there are; empty if there is none. */
export function text(field: number, message?: Uint8Array): string {
  return texts(field, message).join();
}

/** The float32 of a field, packed or not. */
export function floats(field: number, message?: Uint8Array): number[] {
  return read(field, message).flatMap((bytes) => [...new Float32Array(bytes.slice().buffer)]);
}
